/*
 * Lists of folders. What is not there is left out, so that an old setting keeps nobody out.
 *
 *     [folders]
 *     data = /srv/budgets:~/budgets
 */
#include "cli/settings.h"

#include "load/ini.h"
#include "yusuan/say.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool settings_read_folders(struct arena *arena, struct str value, struct folder_list *list)
{
    struct folder_list read = {.count = 0};
    const char *home = getenv("HOME");
    struct str path;

    while (str_split(&value, ':', &path)) {
        path = str_trim(path);
        if (path.size == 0) continue;
        if (str_starts(path, STR("~/")) && home && home[0] == '/')
            path = STR_JOIN(arena, str_of(home), str_slice(path, 1, path.size));
        if (path.at[0] != '/' || read.count == FOLDERS_MOST) return false;
        read.paths[read.count++] = str_copy(arena, path).at;
    }
    *list = read;
    return true;
}

struct str settings_write_folders(const struct folder_list *list, struct arena *arena)
{
    struct str text = STR_EMPTY;

    for (size_t i = 0; i < list->count; i++)
        text = STR_JOIN(arena, text, i > 0 ? STR(":") : STR_EMPTY, str_of(list->paths[i]));
    return text;
}

/* Why the folder is of no use; NULL: it is. Of data also a file is taken. */
static const char *useless(const char *path, bool takes_files)
{
    struct stat status;

    if (stat(path, &status) != 0 || access(path, R_OK) != 0) return say_error(errno);
    return takes_files || S_ISDIR(status.st_mode) ? NULL : _("not a folder");
}

void settings_keep_folders(struct folder_list *list, struct folder_list before, const char *key,
                           bool takes_files, struct ini *ini, struct diagnostics *diagnostics)
{
    struct str section = STR("folders");
    size_t count = 0;

    if (!ini_get(ini, section, str_of(key)).at) return;
    for (size_t i = 0; i < list->count; i++) {
        const char *why = useless(list->paths[i], takes_files);
        struct str shown = diagnostics_quote(diagnostics, str_of(list->paths[i]));

        if (why)
            diagnostics_add(diagnostics, SEVERITY_WARNING, ini_place(ini, section, str_of(key)),
                            "'%s' leaves out '%.*s': %s", key, STR_ARG(shown), why);
        else
            list->paths[count++] = list->paths[i];
    }
    if (count == 0 && list->count > 0)
        *list = before;
    else
        list->count = count;
}
