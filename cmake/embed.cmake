# Files that travel inside the binary: the migrations always, the built page (web/dist) when it is there.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
enable_language(ASM)

# embed_folder(TARGET FOLDER SYMBOL [pack])
function(embed_folder target folder symbol)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
  set(output ${CMAKE_BINARY_DIR}/embedded/${symbol}.S)
  add_custom_command(OUTPUT ${output} ${output}.cpp
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed.py ${folder} ${symbol} ${output} ${ARGN}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/embed.py VERBATIM)
  add_library(${target} OBJECT ${output} ${output}.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_compile_features(${target} PRIVATE cxx_std_23)
endfunction()

embed_folder(rollbook_migrations ${CMAKE_SOURCE_DIR}/migrations migrations)
embed_folder(rollbook_page ${CMAKE_SOURCE_DIR}/web/dist page pack)
