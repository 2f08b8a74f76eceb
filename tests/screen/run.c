/*
 * Golden screens: keys in, cells out, compared with what stands beside the keys. No terminal,
 * no curses; only the core is linked.
 *
 *     run [--update] [NAME.keys...]       none: all in tests/screen, in order of name
 *     run --screens LIST LANGUAGE THEME FOLDER  every screen of LIST; see list.h
 *
 * NAME.keys is written as play.h says; every `shot` goes to NAME.screen.
 *
 * NAME.screen: for every shot the text between bars, as exact columns, where the cursor rests,
 * and the styles: a letter a cell, in runs, `12n8k`.
 */
#include "list.h"
#include "play.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* Plays the file; what it shot goes to *text (malloc'd). */
static bool play_file(const char *path, char **text, size_t *size)
{
    struct play play;
    FILE *in = fopen(path, "r");
    char line[1024];
    bool good = true;

    if (!in) {
        perror(path);
        return false;
    }
    play_begin(&play, open_memstream(text, size));
    play_language("en");
    for (int number = 1; good && fgets(line, sizeof line, in); number++) {
        line[strcspn(line, "\n")] = '\0';
        good = play_line(&play, line);
        if (!good) fprintf(stderr, "%s:%d: cannot be done\n", path, number);
    }
    fclose(in);
    fclose(play.out);
    play_end(&play);
    return good;
}

static char *read_whole(const char *path)
{
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t size;
    FILE *out;
    int byte;

    if (!in) return NULL;
    out = open_memstream(&text, &size);
    while ((byte = getc(in)) != EOF)
        putc(byte, out);
    fclose(in);
    fclose(out);
    return text;
}

/* The lines that differ, one under the other. */
static void print_difference(const char *expected, const char *got)
{
    for (int number = 1; *expected || *got; number++) {
        size_t left = strcspn(expected, "\n"), right = strcspn(got, "\n");

        if (left != right || memcmp(expected, got, left) != 0)
            printf("%4d expected %.*s\n     got      %.*s\n", number, (int)left, expected,
                   (int)right, got);
        expected += left + (expected[left] == '\n');
        got += right + (got[right] == '\n');
    }
}

static bool compare(const char *screen_path, const char *got, bool update)
{
    char *expected;
    bool is_same;

    if (update) {
        FILE *out = fopen(screen_path, "w");

        if (!out) return false;
        fputs(got, out);
        return fclose(out) == 0;
    }
    expected = read_whole(screen_path);
    is_same = expected && strcmp(expected, got) == 0;
    if (!is_same) print_difference(expected ? expected : "", got);
    free(expected);
    return is_same;
}

static bool run_one(const char *keys_path, bool update)
{
    char screen_path[1024], *text = NULL;
    size_t size = 0, length = strlen(keys_path);
    bool good;

    if (length < 6 || length > sizeof screen_path - 8 ||
        strcmp(keys_path + length - 5, ".keys") != 0)
        return false;
    snprintf(screen_path, sizeof screen_path, "%.*s.screen", (int)length - 5, keys_path);
    good = play_file(keys_path, &text, &size) && compare(screen_path, text, update);
    free(text);
    printf("%s %s\n", good ? "ok    " : "FAILED", keys_path);
    return good;
}

static int is_keys_file(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 5 && strcmp(entry->d_name + length - 5, ".keys") == 0;
}

int main(int argc, char **argv)
{
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    int first = update ? 2 : 1, passed = 0, failed = 0;
    struct dirent **files = NULL;
    int count;

    if (argc == 6 && strcmp(argv[1], "--screens") == 0)
        return !list_save(argv[2], argv[3], argv[4], argv[5]);
    count = first < argc ? 0 : scandir("tests/screen", &files, is_keys_file, alphasort);

    for (int i = first; i < argc; i++)
        run_one(argv[i], update) ? passed++ : failed++;
    for (int i = 0; i < count; i++) {
        char path[1024];

        snprintf(path, sizeof path, "tests/screen/%s", files[i]->d_name);
        run_one(path, update) ? passed++ : failed++;
        free(files[i]);
    }
    free(files);
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0 || passed == 0;
}
