#include "base/interrupt.h"

#include <signal.h>
#include <stddef.h>

#include "base/attr.h"

static volatile sig_atomic_t caught;

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

static void note(int number)
{
    caught = number;
}

void interrupt_catch(void)
{
    struct sigaction once = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&once.sa_mask);
    for (size_t i = 0; i < COUNT_OF(signals); i++) {
        struct sigaction before;
        /* what the caller wants to be ignored, such as SIGHUP under nohup, stays so */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(signals[i], &once, NULL);
        }
    }
}

bool interrupted(void)
{
    return caught != 0;
}

void interrupt_pass_on(void)
{
    if (caught) {
        signal(caught, SIG_DFL);
        raise(caught);
    }
}
