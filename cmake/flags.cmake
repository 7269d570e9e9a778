# Compiler flags: warnings are errors; tests are built once, at -O0 with the sanitizers that stay affordable.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
add_library(rollbook_flags INTERFACE)
target_compile_options(rollbook_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers
  -Wno-unknown-pragmas
  -Wno-restrict  # g++ 12 warns of it inside std::string by mistake (GCC bug 105651)
  -Werror)
if(ROLLBOOK_TESTS)
  target_compile_options(rollbook_flags INTERFACE -O0 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined
    -fno-sanitize=null,alignment,vptr,object-size)
  target_link_options(rollbook_flags INTERFACE -fsanitize=address,undefined)
else()
  target_compile_options(rollbook_flags INTERFACE -g1)
endif()
find_program(mold_linker mold)
if(mold_linker)
  target_link_options(rollbook_flags INTERFACE -fuse-ld=mold)
endif()
find_program(ccache_program ccache)
if(ccache_program)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=time_macros,include_file_mtime,include_file_ctime ${ccache_program})
endif()
