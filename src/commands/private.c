#include "commands/private.h"

#include "commands/load.h"

/* The text alone in a registry: what may be personal data does not depend on others. */
bool is_private(struct context *c, const struct registry *r, const char *path,
                struct str text)
{
    struct diags found;
    struct corpus corpus;
    const struct memory_file file = {.path = path, .text = text, .kind = FILE_PLAIN};
    const struct memory_files files = {&file, 1};
    struct context own = *c;
    own.root = source_memory(&files);
    own.diags = &found;
    own.base = NULL;
    diags_init(&found, c->arena);
    crew_init(&own.crew, 1);
    bool hidden = !corpus_load(&corpus, c->arena, r, &own.root, &own.crew, &found) ||
                  !check_loaded(&own, &corpus, NULL);
    for (size_t i = 0; i < found.count; i++) {
        hidden = hidden || found.items[i]->redacted;
        if (found.items[i]->level == LEVEL_FAILURE) {
            diags_take(c->diags, found.items[i]);
        }
    }
    crew_release(&own.crew);
    return hidden;
}
