#pragma once

#include <stdbool.h>

/* For work that keeps what it has when it is asked to end: SIGINT, SIGTERM and SIGHUP
   are noted once; the second one ends the program at once. */

void interrupt_catch(void);

/* Whether one of them has come. */
bool interrupted(void);

/* Ends the program by the signal that has come, as its caller expects; returns when
   none has. */
void interrupt_pass_on(void);
