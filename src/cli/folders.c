/*
 * The data goes with the program: a copy of the installed tree works wherever it lies.
 */
#include "cli/folders.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool holds_layouts(struct arena *arena, struct str folder)
{
    struct stat status;
    struct str layouts = str_format(arena, "%s/layouts", folder.at);
    return stat(layouts.at, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The folder so many levels above the executable: 1 the one it lies in, 2 its prefix, or the
 * source tree. Empty: unknown. */
static struct str folder_of_program(struct arena *arena, int levels)
{
    char path[PATH_MAX];
    ssize_t size = readlink("/proc/self/exe", path, sizeof path - 1);
    for (int level = 0; level < levels && size > 0; level++) {
        while (size > 0 && path[size - 1] != '/')
            size--;
        if (size > 0) size--;
    }
    return size > 0 ? str_copy(arena, (struct str){path, (size_t)size}) : STR_EMPTY;
}

struct str data_folder(struct arena *arena, bool is_restricted)
{
    const char *named = is_restricted ? NULL : getenv("YUSUAN_DATA");
    if (named && named[0] != '\0') return str_copy(arena, str_of(named));
    static const char *const beside[] = {"share/yusuan", "data"};
    struct str prefix = folder_of_program(arena, 2);
    for (size_t i = 0; prefix.size > 0 && i < sizeof beside / sizeof beside[0]; i++) {
        struct str folder = str_format(arena, "%s/%s", prefix.at, beside[i]);
        if (holds_layouts(arena, folder)) return folder;
    }
    return str_copy(arena, STR(YUSUAN_DATADIR));
}

struct str locale_folder(struct arena *arena)
{
    struct str built = folder_of_program(arena, 1), prefix = folder_of_program(arena, 2);
    struct str folders[] = {
        built.size > 0 ? str_format(arena, "%s/locale-mo", built.at) : STR_EMPTY,
        prefix.size > 0 ? str_format(arena, "%s/share/locale", prefix.at) : STR_EMPTY,
    };
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        if (folders[i].size == 0) continue;
        struct str file = str_format(arena, "%s/zh_CN/LC_MESSAGES/yusuan.mo", folders[i].at);
        if (access(file.at, R_OK) == 0) return folders[i];
    }
    return str_copy(arena, STR(YUSUAN_LOCALEDIR));
}

const char *system_settings(void)
{
    return YUSUAN_SYSCONFDIR "/yusuan.ini";
}

const char *user_file(struct arena *arena, const char *name)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    if (config && config[0] == '/') return str_format(arena, "%s/yusuan/%s", config, name).at;
    const char *home = getenv("HOME");
    if (!home || home[0] != '/') return NULL;
    return str_format(arena, "%s/.config/yusuan/%s", home, name).at;
}

struct str working_folder(struct arena *arena)
{
    char path[PATH_MAX];
    return getcwd(path, sizeof path) ? str_copy(arena, str_of(path)) : STR_EMPTY;
}
