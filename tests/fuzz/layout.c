/* Layouts: the scan foresees what iniparser makes of a line, and a layout is read or refused
 * with a reason. */
#include "fuzz.h"

#include "load/ini.h"
#include "load/layout.h"

#include <sys/mman.h>
#include <unistd.h>

/* These would be bugs. A name in the layout may be "iniparser", too, but no message begins with
 * it. */
static void check_messages(const struct diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics_kept(diagnostics); i++) {
        struct str message = diagnostics_at(diagnostics, i)->message;
        must(!str_starts(message, STR("iniparser")));
        must(!str_starts(message, STR("cannot be given to iniparser")));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mem mem = FUZZ_MEM;
    struct arena *arena = arena_new(&mem);
    struct diagnostics *diagnostics = diagnostics_new(arena);
    int file = memfd_create("layout", MFD_CLOEXEC);
    must(file >= 0 && write(file, data, size) == (ssize_t)size);
    struct str path = str_format(arena, "/proc/self/fd/%d", file);
    struct layout *layout = layout_read(arena, path, diagnostics);
    must(layout || diagnostics_count(diagnostics, SEVERITY_ERROR) > 0);
    if (layout) layout_claim(layout, arena, (struct str){size ? (const char *)data : "", size});
    check_messages(diagnostics);
    close(file);
    arena_free(arena);
    return 0;
}
