/*
 * measure RUNS COMMAND...: runs a command RUNS times and prints the median of its wall
 * time in seconds and the largest of its peak memory in MiB.
 */
#define _DEFAULT_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int compare(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static int run_once(char **command, double *seconds, long *kib)
{
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 1);
        execvp(command[0], command);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
        return -1;
    }
    *seconds = now() - start;
    *kib = usage.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int main(int argc, char **argv)
{
    int runs = argc > 2 ? atoi(argv[1]) : 0;
    double seconds[100];
    long most = 0;
    if (runs < 1 || runs > 100) {
        fputs("usage: measure RUNS COMMAND...\n", stderr);
        return 2;
    }
    for (int i = 0; i < runs; i++) {
        long kib;
        if (run_once(argv + 2, &seconds[i], &kib) != 0) {
            fprintf(stderr, "measure: %s failed\n", argv[2]);
            return 1;
        }
        most = kib > most ? kib : most;
    }
    qsort(seconds, (size_t)runs, sizeof seconds[0], compare);
    printf("%.4f %ld\n", seconds[runs / 2], most / 1024);
    return 0;
}
