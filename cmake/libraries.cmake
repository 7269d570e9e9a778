# Debian 12 packages that the program links. libphonenumber comes without its -dev package (see tools/install.sh).
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
pkg_check_modules(found REQUIRED IMPORTED_TARGET sqlite3 libpq fmt icu-uc icu-i18n libsodium spdlog libzip expat openssl zlib)
add_library(rollbook_libraries INTERFACE)
target_link_libraries(rollbook_libraries INTERFACE PkgConfig::found Boost::json Boost::url date-tz
  -l:libphonenumber.so.8 -lprotobuf Threads::Threads)
