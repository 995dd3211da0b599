#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "model/yaml.h"

/*
 * Where libyaml stopped reading, and in its words why. It often stops long after the
 * fault: a quotation mark that nothing closes is noticed at the next one, or at the
 * end.
 */
struct yaml_fault {
    const struct yaml_input *in;
    const char *problem;
    const char *context;   /* what it was reading; NULL for nothing in particular */
    size_t at;             /* the byte where it stopped */
    size_t opened;         /* where what it was reading begins; `at` without context */
    size_t last, last_end; /* the text that was read last, marks included; both 0 when
                              there was none */
    bool last_quoted;
};

/* Says in `diags`, under the rule invalid-yaml, what is wrong where it probably is, in
   words for somebody who has never heard of YAML. */
void yaml_fault_report(const struct yaml_fault *fault, struct diags *diags);
