/*
 * Settings of the user: what is wrong with them is on the screen of problems, also what can be
 * known only with the tables.
 */
#include "session.h"
#include "tally.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { START = 30000, SOON = 15000, QUIET = 60, ROOM = 256 }; /* ms, bytes */

static char folder[] = "/tmp/yusuan-settings-XXXXXX";

static bool write_settings(const char *text)
{
    char path[ROOM];
    snprintf(path, sizeof path, "%s/yusuan", folder);
    mkdir(path, 0755);
    snprintf(path, sizeof path, "%s/yusuan/yusuan.ini", folder);
    FILE *file = fopen(path, "w");
    if (!file) return false;
    fputs(text, file);
    return fclose(file) == 0;
}

static void remove_settings(void)
{
    char path[ROOM];
    snprintf(path, sizeof path, "%s/yusuan/yusuan.ini", folder);
    unlink(path);
    snprintf(path, sizeof path, "%s/yusuan", folder);
    rmdir(path);
    rmdir(folder);
}

static struct session *begin(struct tally *tally, const char *name)
{
    char config[ROOM];
    snprintf(config, sizeof config, "XDG_CONFIG_HOME=%s", folder);
    const char *arguments[] = {program(), "--table", "t3", NULL};
    const char *environment[] = {config, NULL};
    struct session *session = session_start((struct session_setup){
        .arguments = arguments, .columns = 120, .environment = environment});
    check(tally, session_wait(session, "2080506", START), "%s: table 3", name);
    session_settle(session, QUIET);
    return session;
}

static void end(struct tally *tally, struct session *session, const char *name)
{
    check(tally, session_quit(session, "Q", SOON) == 0, "%s: Q ends it", name);
}

static void test_columns(struct tally *tally)
{
    check(tally,
          write_settings("[columns.t3]\n"
                         "show = 项目支出|合计\n"
                         "hide = 无此列\n"),
          "settings are written");
    struct session *session = begin(tally, "columns");
    check(tally, strstr(session_screen(session), "(5 columns hidden)") != NULL,
          "the title says how many columns are hidden");
    check(tally, strstr(session_screen(session), "基本支出") == NULL, "a column is hidden");
    session_type(session, "S");
    check(tally, session_wait(session, "基本支出", SOON), "S shows it");
    session_type(session, "!");
    check(tally, session_wait(session, "yusuan.ini:3:8", SOON),
          "what is no column is named with its place");
    check(tally, session_wait(session, "table t3 has no column '无此列', but 合计", SOON),
          "... and with what there is");
    end(tally, session, "columns");
}

int main(void)
{
    struct tally tally = {0};
    if (!mkdtemp(folder)) abort();
    test_columns(&tally);
    remove_settings();
    return tally_end(&tally);
}
