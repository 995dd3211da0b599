/*
 * skeleton ENTRIES MANIFEST THREADS FOLDER: the least that a full build has to do.
 * Reads every entry, takes libyaml's events of its front matter and md4c's HTML of its
 * text, and writes below FOLDER the files that MANIFEST lists, one "SIZE PATH" a line:
 * the first ones hold the HTML of an entry and filler up to their size, the others
 * filler. No rules, no templates, no history.
 */
#define _XOPEN_SOURCE 700 /* nftw */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <md4c-html.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

enum { PATH_SIZE = 4096, THREADS_MAX = 64 };

struct text {
    char *chars;
    size_t len, size;
};

struct output {
    char *path;
    size_t size;
};

static char **entries;
static struct output *outputs;
static size_t entry_count, output_count;
static atomic_size_t next_output;
static struct text filler;
static int folder;

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* Room for one more of `count` things, which doubles. */
static void *more(void *list, size_t count, size_t size)
{
    return count & (count - 1) ? list : realloc(list, (count ? count * 2 : 1) * size);
}

static void reserve(struct text *text, size_t len)
{
    if (text->size < len) {
        text->size = len * 2;
        text->chars = realloc(text->chars, text->size);
    }
}

static void append(const char *chars, unsigned len, void *context)
{
    struct text *text = context;
    reserve(text, text->len + len);
    memcpy(text->chars + text->len, chars, len);
    text->len += len;
}

static int see(const char *path, const struct stat *s, int kind, struct FTW *at)
{
    (void)s;
    (void)at;
    size_t len = strlen(path);
    if (kind == FTW_F && len > 3 && strcmp(path + len - 3, ".md") == 0) {
        entries = more(entries, entry_count, sizeof *entries);
        entries[entry_count++] = strdup(path);
    }
    return 0;
}

static void read_manifest(const char *path)
{
    char line[PATH_SIZE];
    FILE *f = fopen(path, "r");
    if (!f) {
        fail(path);
    }
    while (fgets(line, sizeof line, f)) {
        char *name;
        size_t size = strtoull(line, &name, 10);
        name[strcspn(name, "\n")] = '\0';
        outputs = more(outputs, output_count, sizeof *outputs);
        outputs[output_count++] = (struct output){strdup(name + 1), size};
        reserve(&filler, size);
    }
    fclose(f);
    memset(filler.chars, 'x', filler.size);
}

static void make_folders(char *path)
{
    for (char *end = path; (end = strchr(end, '/')); *end++ = '/') {
        *end = '\0';
        if (mkdirat(folder, path, 0755) != 0 && errno != EEXIST) {
            fail(path);
        }
    }
}

static int create(struct output *output)
{
    return openat(folder, output->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
}

static void put(struct output *output, const char *chars)
{
    int file = create(output);
    if (file < 0) {
        make_folders(output->path);
        file = create(output);
    }
    if (file < 0 || write(file, chars, output->size) != (ssize_t)output->size) {
        fail(output->path);
    }
    close(file);
}

static void take(const char *path, struct text *text)
{
    struct stat s;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &s) < 0) {
        fail(path);
    }
    text->len = (size_t)s.st_size;
    reserve(text, text->len + 1);
    if (read(file, text->chars, text->len) != s.st_size) {
        fail(path);
    }
    text->chars[text->len] = '\0';
    close(file);
}

static void parse_front(const char *chars, size_t len)
{
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_event_type_t type;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)chars, len);
    do {
        if (!yaml_parser_parse(&parser, &event)) {
            exit(1);
        }
        type = event.type;
        yaml_event_delete(&event);
    } while (type != YAML_STREAM_END_EVENT);
    yaml_parser_delete(&parser);
}

static void write_entry(size_t i, struct text *text, struct text *html)
{
    take(entries[i], text);
    char *end = strstr(text->chars + 3, "\n---\n");
    if (!end) {
        exit(1);
    }
    char *body = end + 5;
    parse_front(text->chars + 4, (size_t)(end + 1 - (text->chars + 4)));
    html->len = 0;
    md_html(body, (unsigned)(text->chars + text->len - body), append, html,
            MD_DIALECT_COMMONMARK | MD_FLAG_TABLES, 0);
    if (html->len < outputs[i].size) {
        append(filler.chars, (unsigned)(outputs[i].size - html->len), html);
    }
    put(&outputs[i], html->chars);
}

static void *work(void *unused)
{
    enum { STRETCH = 8 };
    struct text text = {0}, html = {0};
    size_t i;
    while ((i = atomic_fetch_add(&next_output, STRETCH)) < output_count) {
        for (size_t end = i + STRETCH; i < end && i < output_count; i++) {
            if (i < entry_count) {
                write_entry(i, &text, &html);
            } else {
                put(&outputs[i], filler.chars);
            }
        }
    }
    free(text.chars);
    free(html.chars);
    return unused;
}

int main(int argc, char **argv)
{
    int threads = argc == 5 ? atoi(argv[3]) : 0;
    if (threads < 1 || threads > THREADS_MAX) {
        fputs("usage: skeleton ENTRIES MANIFEST THREADS FOLDER\n", stderr);
        return 2;
    }
    nftw(argv[1], see, 16, FTW_PHYS);
    read_manifest(argv[2]);
    mkdir(argv[4], 0755);
    folder = open(argv[4], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 || entry_count > output_count) {
        fail(argv[4]);
    }
    pthread_t others[THREADS_MAX];
    for (int i = 1; i < threads; i++) {
        pthread_create(&others[i], NULL, work, NULL);
    }
    work(NULL);
    for (int i = 1; i < threads; i++) {
        pthread_join(others[i], NULL);
    }
    printf("%zu entries, %zu files\n", entry_count, output_count);
    return 0;
}
