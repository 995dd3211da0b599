/*
 * labelled FOLDER: runs each detector over its labelled sentences in FOLDER/<rule>.txt.
 * A line "+ text" holds one thing to find, "- text" none. All values are invented:
 * example domains, numbers reserved for fiction and tests, identity numbers of nobody.
 * Prints the figures; fails on any sentence that is judged otherwise.
 */
#include <stdio.h>
#include <string.h>

#include "detect/child.h"
#include "detect/detectors.h"

struct figures {
    size_t right, missed, silent, alarms;
};

static void judge(const char *rule, detector *find, char *line, unsigned number,
                  struct figures *f)
{
    struct sighting s;
    line[strcspn(line, "\n")] = '\0';
    bool wanted = line[0] == '+';
    bool found = find(str_from(line + 2), 0, &s);
    f->right += wanted && found;
    f->missed += wanted && !found;
    f->silent += !wanted && !found;
    f->alarms += !wanted && found;
    if (wanted != found) {
        printf("%s.txt:%u: %s: %s\n", rule, number, wanted ? "missed" : "false alarm",
               line + 2);
    }
}

static bool run(const char *folder, const char *rule, detector *find)
{
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/%s.txt", folder, rule);
    FILE *file = fopen(path, "r");
    if (!file) {
        printf("%s: cannot be read\n", path);
        return false;
    }
    struct figures f = {0};
    for (unsigned number = 1; fgets(line, sizeof line, file); number++) {
        if (line[0] == '+' || line[0] == '-') {
            judge(rule, find, line, number, &f);
        }
    }
    fclose(file);
    printf("%-16s found %3zu of %3zu, false alarms %zu of %zu\n", rule, f.right,
           f.right + f.missed, f.alarms, f.alarms + f.silent);
    return f.missed + f.alarms == 0 && f.right > 0 && f.silent > 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        return 2;
    }
    bool ok = run(argv[1], "undeclared-case", find_case);
    for (size_t i = 0; i < personal_detector_count; i++) {
        ok = run(argv[1], personal_detectors[i].rule, personal_detectors[i].find) && ok;
    }
    return ok ? 0 : 1;
}
