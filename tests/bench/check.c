/*
 * Checking beside loading: two tables of some 465,000 figures each, with every row in both, are
 * written to a folder, loaded and checked, several times. Prints a line a round and the median
 * of the ratio, which should be at most a fifth.
 *
 *     check DATA [ROUNDS]      DATA: the folder that holds layouts/
 */
#include "yusuan/check.h"
#include "yusuan/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CLASSES = 100, KINDS = 30, ITEMS = 30, ROUNDS_MOST = 99 };

/* Basic and project expenditure of a row, in 0.01 万元. */
struct row {
    long basic, project;
};

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "no %zu bytes\n", wanted);
    exit(2);
}

/* The same figures in every run. */
static long next_number(unsigned long *state)
{
    *state = *state * 6364136223846793005UL + 1442695040888963407UL;
    return (long)(*state >> 33) % 100000;
}

static void put_amount(FILE *file, long amount)
{
    fprintf(file, ",%ld.%02ld", amount / 100, amount % 100);
}

static void put_row(FILE *file, bool overall, const char *code, struct row row)
{
    if (overall) {
        fprintf(file, "%s,%s%s", code, *code ? "支出" : "合计", code);
    } else if (*code) {
        fprintf(file, "[%s]支出%s", code, code);
    } else {
        fputs("合计", file);
    }
    put_amount(file, row.basic + row.project);
    put_amount(file, row.basic);
    put_amount(file, row.project);
    if (overall) fputs(",0.00,0.00,0.00,0.00", file);
    putc('\n', file);
}

/* Item amounts come from the state at which a class begins, so that sums can be printed first.
 */
static struct row kind_sum(unsigned long *state)
{
    struct row sum = {0, 0};
    for (int i = 0; i < ITEMS; i++) {
        sum.basic += next_number(state);
        sum.project += next_number(state);
    }
    return sum;
}

static struct row class_sum(unsigned long *state)
{
    struct row sum = {0, 0};
    for (int i = 0; i < KINDS; i++) {
        struct row kind = kind_sum(state);
        sum.basic += kind.basic;
        sum.project += kind.project;
    }
    return sum;
}

static void put_class(FILE *file, bool overall, int number, unsigned long *state)
{
    char code[32];
    unsigned long ahead = *state;
    snprintf(code, sizeof code, "%d", number);
    put_row(file, overall, code, class_sum(&ahead));
    for (int kind = 1; kind <= KINDS; kind++) {
        ahead = *state;
        snprintf(code, sizeof code, "%d%02d", number, kind);
        put_row(file, overall, code, kind_sum(&ahead));
        for (int item = 1; item <= ITEMS; item++) {
            struct row row;
            row.basic = next_number(state);
            row.project = next_number(state);
            snprintf(code, sizeof code, "%d%02d%02d", number, kind, item);
            put_row(file, overall, code, row);
        }
    }
}

static void write_table(const char *path, bool overall)
{
    FILE *file = fopen(path, "w");
    unsigned long state = 1, ahead = 1;
    struct row total = {0, 0};
    if (!file) exit(2);
    fputs(overall ? "2023年支出总体情况表,,,,,,,,\n单位名称：某局,,,,,,,,单位：万元\n"
                    "科目编码,科目名称,合计,基本支出,项目支出,事业单位经营支出,"
                    "对附属单位补助支出,上缴上级支出,结转下年\n"
                  : "2023年一般公共预算支出情况表,,,\n单位名称：某局,,,单位：万元\n"
                    "功能科目名称,小计,基本支出,项目支出\n",
          file);
    for (int i = 0; i < CLASSES; i++) {
        struct row sum = class_sum(&ahead);
        total.basic += sum.basic;
        total.project += sum.project;
    }
    put_row(file, overall, "", total);
    for (int i = 0; i < CLASSES; i++)
        put_class(file, overall, 201 + i, &state);
    fclose(file);
}

static long micros(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000L + now.tv_nsec / 1000;
}

static int compare_longs(const void *a, const void *b)
{
    const long *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* Thousandths of the load that checking took. */
static long run_round(const char *folder, const char *layouts)
{
    struct mem mem = {out_of_memory, NULL};
    struct load_options options = {.paths = &folder,
                                   .path_count = 1,
                                   .layout_folders = &layouts,
                                   .layout_folder_count = 1};
    long begun = micros();
    struct book *book = book_load(&mem, &options);
    long loaded = micros();
    struct arena *arena = arena_new(&mem);
    struct findings *findings = check_book(arena, book);
    long checked = micros();
    printf("%7u figures  %7u findings  load %4ld ms  check %4ld ms  ratio 0.%03ld\n",
           (unsigned)findings->figure_count, (unsigned)findings->count, (loaded - begun) / 1000,
           (checked - loaded) / 1000, (checked - loaded) * 1000 / (loaded - begun));
    arena_free(arena);
    book_free(book);
    return (checked - loaded) * 1000 / (loaded - begun);
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/yusuan-bench-XXXXXX", path[80], layouts[4096];
    long ratios[ROUNDS_MOST];
    int rounds = argc > 2 ? atoi(argv[2]) : 7;
    if (argc < 2 || rounds < 1 || rounds > ROUNDS_MOST || !mkdtemp(folder)) return 2;
    snprintf(layouts, sizeof layouts, "%s/layouts", argv[1]);
    snprintf(path, sizeof path, "%s/t3.csv", folder);
    write_table(path, true);
    snprintf(path, sizeof path, "%s/t5.csv", folder);
    write_table(path, false);
    for (int i = 0; i < rounds; i++)
        ratios[i] = run_round(folder, layouts);
    qsort(ratios, (size_t)rounds, sizeof *ratios, compare_longs);
    printf("checking takes 0.%03ld of the load (median of %d); wanted: at most 0.200\n",
           ratios[rounds / 2], rounds);
    unlink(path);
    snprintf(path, sizeof path, "%s/t3.csv", folder);
    unlink(path);
    rmdir(folder);
    return 0;
}
