/*
 * Themes on terminals of 256, 16, 8 and no colours: what is sent for a code in the first table.
 */
#include "session.h"
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { START = 5000, SOON = 2000, QUIET = 60 }; /* ms */

struct look {
    const char *term, *theme, *environment; /* the last two may be NULL */
    const char *sent;                       /* of the colour of codes; NULL: no colour at all */
};

/* Has a colour been chosen: one of `\E[...m` with 30-38, 40-48, 90-107? */
static bool has_colour(const char *bytes, size_t size)
{
    for (size_t i = 0; i + 2 < size; i++) {
        if (bytes[i] != '\033' || bytes[i + 1] != '[') continue;
        size_t end = i + 2;
        long code = 0;
        bool is_chosen = false;
        for (; end < size && (bytes[end] == ';' || (bytes[end] >= '0' && bytes[end] <= '9'));
             end++) {
            code = bytes[end] == ';' ? 0 : code * 10 + (bytes[end] - '0');
            is_chosen |= (code >= 30 && code <= 38) || (code >= 40 && code <= 48) ||
                         (code >= 90 && code <= 107);
        }
        if (is_chosen && end < size && bytes[end] == 'm') return true;
    }
    return false;
}

/* `\E[38;5;30m`, by itself or behind other numbers: `\E[0;38;5;30m`. */
static bool has_look(const char *bytes, size_t size, const char *look)
{
    char behind[32];

    snprintf(behind, sizeof behind, ";%s", look + 2);
    return memmem(bytes, size, look, strlen(look)) ||
           memmem(bytes, size, behind, strlen(behind));
}

static void test_look(struct tally *tally, const struct look *look)
{
    const char *arguments[] = {program(),   "--table", "t3", look->theme ? "--theme" : NULL,
                               look->theme, NULL};
    const char *environment[] = {look->environment, NULL};
    const char *theme = look->theme ? look->theme : "no theme";
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .term = look->term, .environment = environment});
    size_t size;

    check(tally, session_wait(session, "206", START), "%s, %s: first screen", look->term,
          theme);
    session_settle(session, QUIET);
    const char *bytes = session_bytes(session, &size);
    if (look->sent) {
        check(tally, has_look(bytes, size, look->sent), "%s, %s: codes", look->term, theme);
    } else {
        check(tally, !has_colour(bytes, size), "%s, %s, %s: no colour", look->term, theme,
              look->environment ? look->environment : "");
    }
    session_type(session, "Q");
    int status = session_wait_exit(session, SOON);
    check(tally, status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 0, "Q ends it");
    session_end(session);
}

/* A terminal of 16 colours, described in a folder of our own: Debian's base has none. */
static bool describe_16(char *folder)
{
    static const char description[] =
        "yusuan-16|16 colours,\n\tcolors#16, pairs#256,\n"
        "\tsetaf=\\E[%?%p1%{8}%<%t%p1%{30}%+%e%p1%{82}%+%;%dm,\n"
        "\tsetab=\\E[%?%p1%{8}%<%t%p1%{40}%+%e%p1%{92}%+%;%dm,\n\tuse=xterm-256color,\n";
    char command[256];

    if (!mkdtemp(folder)) return false;
    snprintf(command, sizeof command, "tic -o %s - 2>/dev/null", folder);
    FILE *tic = popen(command, "w");
    if (!tic) return false;
    fputs(description, tic);
    return pclose(tic) == 0;
}

static void forget_16(const char *folder)
{
    char command[256];

    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command) != 0) fprintf(stderr, "%s is left\n", folder);
}

int main(void)
{
    static const struct look looks[] = {
        {"xterm-256color", NULL, NULL, "\033[38;5;30m"},
        {"xterm-256color", "dark", NULL, "\033[38;5;80m"},
        {"xterm-256color", "light", NULL, "\033[38;5;25m"},
        {"xterm-256color", "contrast", NULL, "\033[38;5;123m"},
        {"xterm-256color", "mono", NULL, NULL},
        {"xterm-256color", NULL, "NO_COLOR=1", NULL},
        {"xterm-256color", "dark", "NO_COLOR=1", "\033[38;5;80m"},
        {"xterm", "dark", NULL, "\033[36m"},
        {"xterm", "light", NULL, "\033[34m"},
        {"xterm", "mono", NULL, NULL},
        {"vt100", "dark", NULL, NULL},
    };
    char folder[] = "/tmp/yusuan-terminfo-XXXXXX", variable[64];
    struct tally tally = {0, 0, 0};

    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        test_look(&tally, &looks[i]);
    if (!describe_16(folder)) {
        skip(&tally, "tic cannot describe a terminal of 16 colours");
        return tally_end(&tally);
    }
    snprintf(variable, sizeof variable, "TERMINFO=%s", folder);
    test_look(&tally, &(struct look){"yusuan-16", "contrast", variable, "\033[96m"});
    test_look(&tally, &(struct look){"yusuan-16", "light", variable, "\033[34m"});
    forget_16(folder);
    return tally_end(&tally);
}
