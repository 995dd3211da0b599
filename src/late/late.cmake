# Libraries that few commands need are opened when the first of their functions is
# called: the dynamic linker would spend more time on them than a check of an entry takes.
#
# late_library(NAME LIBRARY HEADER...): makes late/NAME.h, which takes the place of the
# HEADERs and leads the calls of the functions in NAME.txt to the LIBRARY once it is open.
# A function that the list lacks is undefined when the program is linked. With
# POPREG_LATE=OFF, and where LIBRARY is no shared one, the program is linked with it.
option(POPREG_LATE "Open libraries that few commands need when they are needed" ON)

# The name under which the dynamic linker knows the library; empty for one that it does not.
function(late_file library result)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${library} OUTPUT_VARIABLE parts ERROR_QUIET)
  string(REGEX MATCH "SONAME +([^ \n]+)" found "${parts}")
  set(${result} "${CMAKE_MATCH_1}" PARENT_SCOPE)
endfunction()

function(late_library name library)
  set(made ${PROJECT_BINARY_DIR}/generated/late/${name})
  set(includes "#pragma once\n\n")
  foreach(header ${ARGN})
    string(APPEND includes "#include <${header}>\n")
  endforeach()
  late_file(${library} file)
  if(NOT POPREG_LATE OR NOT file)
    target_link_libraries(core PRIVATE ${library})
    file(CONFIGURE OUTPUT ${made}.h CONTENT "${includes}")
    return()
  endif()
  file(STRINGS late/${name}.txt functions)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS late/${name}.txt)
  foreach(function ${functions})
    string(APPEND members "    __typeof__(${function}) *${function};\n")
    string(APPEND calls "#undef ${function}\n#define ${function} (late_${name}()->${function})\n")
    string(APPEND names "    \"${function}\",\n")
  endforeach()
  file(CONFIGURE OUTPUT ${made}.h CONTENT "${includes}
struct late_${name} {
${members}};

const struct late_${name} *late_${name}(void);

${calls}")
  file(CONFIGURE OUTPUT ${made}.c CONTENT "#include \"late/${name}.h\"

#include \"base/late.h\"

static const char *const names[] = {
${names}    0,
};

static struct late_library library = {.file = \"${file}\", .names = names};

const struct late_${name} *late_${name}(void)
{
    return late_functions(&library);
}
")
  target_sources(core PRIVATE ${made}.c)
endfunction()
