/*
 * parse stat|read|parse THREADS FOLDER: the floors for a build without changes and for a check.
 * Asks for the state of every Markdown file below FOLDER, or reads it, and with `parse` also
 * makes libyaml's document of its front matter and cmark's tree of its text, then frees them.
 */
#define _XOPEN_SOURCE 700 /* nftw */
#include <cmark.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

static char **paths;
static size_t count;
static atomic_size_t next_path, nodes;
static bool parsing, only_stat;

static int see(const char *path, const struct stat *s, int kind, struct FTW *at)
{
    (void)s;
    (void)at;
    size_t len = strlen(path);
    if (kind == FTW_F && len > 3 && strcmp(path + len - 3, ".md") == 0) {
        if ((count & (count - 1)) == 0) {
            paths = realloc(paths, (count ? count * 2 : 1) * sizeof *paths);
        }
        paths[count++] = strdup(path);
    }
    return 0;
}

static size_t parse_front(const char *text, size_t len)
{
    yaml_parser_t parser;
    yaml_document_t document;
    size_t found = 0;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    if (yaml_parser_load(&parser, &document)) {
        found = (size_t)(document.nodes.top - document.nodes.start);
        yaml_document_delete(&document);
    }
    yaml_parser_delete(&parser);
    return found;
}

static void take(const char *path, char **room, size_t *size)
{
    struct stat s;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &s) < 0) {
        fprintf(stderr, "parse: cannot read %s\n", path);
        exit(1);
    }
    size_t len = (size_t)s.st_size;
    if (len + 1 > *size) {
        *size = len + 1;
        *room = realloc(*room, *size);
    }
    if (read(file, *room, len) != s.st_size) {
        exit(1);
    }
    close(file);
    (*room)[len] = '\0';
    const char *end = strstr(*room + 3, "\n---\n");
    if (parsing && end) {
        nodes += parse_front(*room + 4, (size_t)(end + 1 - (*room + 4)));
        const char *body = end + 5;
        cmark_node *root =
            cmark_parse_document(body, len - (size_t)(body - *room), CMARK_OPT_DEFAULT);
        nodes += cmark_node_first_child(root) != NULL;
        cmark_node_free(root);
    }
}

static void *work(void *unused)
{
    char *room = NULL;
    size_t size = 0, i;
    while (!only_stat && (i = next_path++) < count) {
        take(paths[i], &room, &size);
    }
    free(room);
    return unused;
}

int main(int argc, char **argv)
{
    enum { THREADS_MAX = 64 };
    int threads = argc == 4 ? atoi(argv[2]) : 0;
    if (threads < 1 || threads > THREADS_MAX) {
        fputs("usage: parse stat|read|parse THREADS FOLDER\n", stderr);
        return 2;
    }
    parsing = strcmp(argv[1], "parse") == 0;
    only_stat = strcmp(argv[1], "stat") == 0; /* which the walk does for each file */
    nftw(argv[3], see, 16, FTW_PHYS);
    pthread_t others[THREADS_MAX];
    for (int i = 1; i < threads; i++) {
        pthread_create(&others[i], NULL, work, NULL);
    }
    work(NULL);
    for (int i = 1; i < threads; i++) {
        pthread_join(others[i], NULL);
    }
    printf("%zu files, %zu nodes\n", count, (size_t)nodes);
    return count == 0;
}
