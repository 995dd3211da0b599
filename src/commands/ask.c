#include "commands/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool may_ask(const struct context *c)
{
    return !c->global->no_input && is_terminal(STDIN_FILENO) &&
           is_terminal(STDERR_FILENO);
}

const char *ask(struct context *c, const char *question)
{
    char *line = NULL;
    size_t room = 0;
    fprintf(stderr, "%s ", question);
    fflush(stderr);
    ssize_t len = getline(&line, &room, stdin);
    const char *answer = NULL;
    if (len >= 0) {
        struct str text = str_trim((struct str){line, (size_t)len});
        answer = arena_copy(c->arena, text.ptr ? text.ptr : "", text.len);
    }
    free(line);
    return answer;
}

static int find_choice(const char *answer, const char *const *words, int count)
{
    int n = atoi(answer);
    if (n >= 1 && n <= count) {
        return n - 1;
    }
    for (int i = 0; i < count; i++) {
        if (strcmp(answer, words[i]) == 0) {
            return i;
        }
    }
    return -1;
}

int ask_choice(struct context *c, const char *question, const char *const *words,
               const char *const *labels, int count)
{
    fprintf(stderr, "%s\n", question);
    for (int i = 0; i < count; i++) {
        fprintf(stderr, "  %d  %s\n", i + 1, labels[i]);
    }
    for (;;) {
        const char *answer = ask(c, "Number:");
        if (!answer) {
            return -1;
        }
        int found = find_choice(answer, words, count);
        if (found >= 0) {
            return found;
        }
        fprintf(stderr, "Please type a number from 1 to %d.\n", count);
    }
}
