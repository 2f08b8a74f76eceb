/*
 * The whole program without its terminal: a file is read, keys are pressed, the size changes,
 * and every screen is looked at. Input: a byte that says how many keys, the keys, the file.
 */
#include "fuzz.h"

#include "yusuan/app.h"
#include "yusuan/load.h"

#include <sys/mman.h>
#include <unistd.h>

static const uint32_t SPECIAL[] = {
    KEY_OF_ESC,        KEY_OF_ENTER,       KEY_OF_TAB,    KEY_OF_BACKSPACE, KEY_OF_UP,
    KEY_OF_DOWN,       KEY_OF_LEFT,        KEY_OF_RIGHT,  KEY_OF_PAGE_UP,   KEY_OF_PAGE_DOWN,
    KEY_OF_HOME,       KEY_OF_END,         KEY_OF_DELETE, KEY_OF_INSERT,    KEY_OF_BACK_TAB,
    KEY_OF_SHIFT_LEFT, KEY_OF_SHIFT_RIGHT, KEY_OF_F1,     KEY_OF_F12,       KEY_CTRL('l'),
};

/* Rows are read, shown or reported: the sum is that of the records. */
static void check_book(const struct book *book)
{
    for (uint32_t i = 0; i < book->source_count; i++) {
        uint32_t count = 0;
        for (int fate = 0; fate < FATE_COUNT; fate++)
            count += book->sources[i].fates[fate];
        must(count == book->sources[i].record_count);
    }
}

static void check_grid(const struct grid *grid, enum ambiguous ambiguous)
{
    for (int row = 0; row < grid->rows; row++) {
        for (int column = 0; column < grid->columns; column++) {
            const struct cell *cell = &grid->cells[row * grid->columns + column];
            must(cell->width <= 2 && cell->style < STYLE_COUNT);
            if (cell->width == 2) must(column + 1 < grid->columns && cell[1].width == 0);
            if (cell->width == 0) must(column > 0 && cell[-1].width == 2);
            if (cell->width) must(code_width(cell->code, ambiguous) == cell->width);
        }
    }
}

static void resize(struct grid *grid, const struct mem *mem, uint8_t rows, uint8_t columns)
{
    grid_free(grid);
    grid_init(grid, mem, 1 + rows % 60, 1 + columns % 160);
}

static void press_keys(struct app *app, struct grid *grid, const struct mem *mem,
                       struct fuzz_input keys, enum ambiguous ambiguous)
{
    while (keys.rest.size > 0) {
        uint8_t byte = fuzz_byte(&keys);
        uint32_t key = byte;
        if (byte == 0xff) {
            uint8_t rows = fuzz_byte(&keys);
            resize(grid, mem, rows, fuzz_byte(&keys));
        } else if (byte >= 0x80) {
            key = SPECIAL[byte % (sizeof SPECIAL / sizeof *SPECIAL)];
        }
        if (byte != 0xff && app_key(app, key) == APP_QUIT) return;
        grid_clear(grid);
        app_draw(app, grid);
        check_grid(grid, ambiguous);
    }
}

static void browse(struct book *book, const struct mem *mem, struct fuzz_input keys,
                   uint8_t choice)
{
    struct look look = {.ambiguous = choice & 0x80 ? AMBIGUOUS_WIDE : AMBIGUOUS_NARROW,
                        .ascii = choice & 0x40};
    struct app *app = app_new(mem, book, &look, (struct app_start){.unit = NULL});
    struct grid grid;
    grid_init(&grid, mem, 24, 80);
    app_draw(app, &grid);
    check_grid(&grid, look.ambiguous);
    press_keys(app, &grid, mem, keys, look.ambiguous);
    app_free(app);
    grid_free(&grid);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_input input = fuzz_input(data, size);
    uint8_t choice = fuzz_byte(&input);
    struct fuzz_input keys = {str_slice(input.rest, 0, choice & 0x3f)};
    struct str text = str_slice(input.rest, choice & 0x3f, input.rest.size);
    char path[64];
    int file = memfd_create("book", MFD_CLOEXEC);
    must(file >= 0 && write(file, text.at, text.size) == (ssize_t)text.size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    const char *const paths[] = {path}, *const folders[] = {"data/layouts"};
    struct load_options options = {
        .paths = paths, .path_count = 1, .layout_folders = folders, .layout_folder_count = 1};
    struct mem mem = FUZZ_MEM;
    struct book *book = book_load(&mem, &options);
    check_book(book);
    browse(book, &mem, keys, choice);
    book_free(book);
    close(file);
    return 0;
}
