# Eigen comes from the system or from the PyPI package cmeel-eigen, whose prefix lies beside the site-packages that scikit-build-core names.
# This file serves our own build and, installed, the projects that say find_package(samspill).
set(samspill_eigen_places ${CMAKE_PREFIX_PATH})
list(TRANSFORM samspill_eigen_places APPEND /cmeel.prefix)

# Asked for without a version: a range fails on Eigen 3.4.0, and "3.4" fails on Eigen 5.
find_package(Eigen3 CONFIG REQUIRED PATHS ${samspill_eigen_places})
if(Eigen3_VERSION VERSION_LESS 3.4)
  message(FATAL_ERROR "samspill needs Eigen 3.4 or later, found ${Eigen3_VERSION}")
endif()
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
