/* Records: read fast, in parts and by threads, they are what libcsv makes of them. */
#include "fuzz.h"

#include "../unit/records.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = fuzz_input(data, size);
    struct records_way way = {false, 1 + fuzz_byte(&input), 1 + fuzz_byte(&input) % 3u};
    struct arena *arena = arena_new(&FUZZ_MEM);
    const struct records_plan *plan = records_test_plan(arena, records_test_layout(arena));
    struct records_way plainly = {true, 0, 1}, whole = {false, 0, 1};
    struct str plain = records_tell(arena, plan, input.rest, plainly);
    must(str_equal(records_tell(arena, plan, input.rest, whole), plain));
    must(str_equal(records_tell(arena, plan, input.rest, way), plain));
    arena_free(arena);
    return 0;
}
