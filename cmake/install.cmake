# For C++ users: headers, the compiled library where it was built, and find_package(samspill). The wheel takes none of it.
include(CMakePackageConfigHelpers)

set(samspill_package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/samspill)
install(DIRECTORY include/samspill DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT cpp)
install(TARGETS samspill_headers EXPORT samspill)
if(TARGET samspill_library)
  install(TARGETS samspill_library EXPORT samspill ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT cpp)
endif()
install(EXPORT samspill NAMESPACE samspill:: FILE samspillTargets.cmake DESTINATION ${samspill_package_folder} COMPONENT cpp)

configure_package_config_file(cmake/samspillConfig.cmake.in ${CMAKE_CURRENT_BINARY_DIR}/samspillConfig.cmake
                              INSTALL_DESTINATION ${samspill_package_folder})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/samspillConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(
  FILES ${CMAKE_CURRENT_BINARY_DIR}/samspillConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/samspillConfigVersion.cmake cmake/dependencies.cmake
  DESTINATION ${samspill_package_folder}
  COMPONENT cpp)
