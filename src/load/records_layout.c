/*
 * Sections for records, from INI. Dimensions come first, because the sections of records name
 * them.
 */
#include "load/records_layout.h"

#include "load/layout_values.h"
#include "yusuan/say.h"

struct reader {
    struct arena *arena;
    struct ini *ini;
    struct diagnostics *diagnostics;
    struct layout *layout;
    struct str section;
};

static struct str value_of(const struct reader *reader, const char *key)
{
    struct str value = ini_get(reader->ini, reader->section, str_of(key));
    return value.at ? value : STR_EMPTY;
}

static struct str pattern_of(const struct reader *reader, const char *key)
{
    return str_normal(reader->arena, value_of(reader, key));
}

static void report(const struct reader *reader, const char *key, const char *message,
                   struct str quoted)
{
    diagnostics_add(reader->diagnostics, SEVERITY_ERROR,
                    ini_place(reader->ini, reader->section, str_of(key)), "%s%s%.*s%s", message,
                    quoted.size ? ": '" : "", STR_ARG(quoted), quoted.size ? "'" : "");
}

/* Parts in normal form; how many. */
static uint32_t split(const struct reader *reader, const char *key, struct str list,
                      char separator, struct str *parts, uint32_t room)
{
    uint32_t count = 0;
    struct str part;
    while (list.size && str_split(&list, separator, &part)) {
        if (count == room) {
            report(reader, key, _("too many parts in this list"), STR_EMPTY);
            break;
        }
        parts[count++] = str_normal(reader->arena, part);
    }
    return count;
}

static void read_digits(const struct reader *reader, struct dimension_layout *dimension)
{
    if (!digits_parse(value_of(reader, "digits"), dimension->digits, &dimension->digit_count))
        report(reader, "digits", _("write the length of a code of each level, growing: 3,5,7"),
               STR_EMPTY);
}

static void read_code_form(const struct reader *reader, struct dimension_layout *dimension)
{
    if (!code_form_parse(value_of(reader, "code_form"), &dimension->label.code_form,
                         &dimension->label.code_separator))
        report(reader, "code_form",
               _("not a form of code and name: write [code]name, code name or code - name"),
               STR_EMPTY);
}

/* `A > B > C`: a level each, `A,B`: parts of one code. */
static void read_columns(const struct reader *reader, struct dimension_layout *dimension)
{
    struct str codes[LAYOUT_LEVELS], names[LAYOUT_LEVELS];
    uint32_t code_levels =
        split(reader, "code", value_of(reader, "code"), '>', codes, LAYOUT_LEVELS);
    uint32_t name_levels =
        split(reader, "name", value_of(reader, "name"), '>', names, LAYOUT_LEVELS);
    if (code_levels && name_levels && code_levels != name_levels)
        report(reader, "name", _("code and name have different numbers of levels"), STR_EMPTY);
    dimension->column_levels = code_levels > name_levels ? code_levels : name_levels;
    for (uint32_t i = 0; i < dimension->column_levels; i++) {
        struct level_columns *level = &dimension->levels[i];
        if (i < code_levels)
            level->code_count =
                split(reader, "code", codes[i], ',', level->codes, RECORDS_PARTS);
        level->name = i < name_levels ? names[i] : STR_EMPTY;
    }
    if (dimension->column_levels == 0)
        report(reader, "code",
               _("a dimension needs `code` or `name`: the headings of its columns"), STR_EMPTY);
}

static void read_dimension(struct reader *reader, struct str id)
{
    static const char *const kinds[] = {"plain", "year", "entity", "stage", NULL};
    struct dimension_layout *dimension =
        &reader->layout->dimensions[reader->layout->dimension_count++];
    size_t kind = DIMENSION_PLAIN;
    ini_choice(reader->ini, reader->section, STR("kind"), kinds, &kind);
    dimension->id = id;
    dimension->title = value_of(reader, "title");
    if (dimension->title.size == 0) dimension->title = id;
    dimension->kind = (enum dimension_kind)kind;
    dimension->separator = str_trim(value_of(reader, "separator"));
    dimension->place = ini_place(reader->ini, reader->section, STR("code"));
    read_columns(reader, dimension);
    read_digits(reader, dimension);
    read_code_form(reader, dimension);
}

static uint32_t find_dimension(const struct reader *reader, const char *key, struct str id)
{
    for (uint32_t i = 0; i < reader->layout->dimension_count; i++) {
        if (str_equal(reader->layout->dimensions[i].id, id)) return i;
    }
    report(reader, key, _("there is no such [dimension.ID] section"), id);
    return UINT32_MAX;
}

static bool has_dimension(const struct records_layout *records, uint32_t dimension)
{
    for (uint32_t i = 0; i < records->dimension_count; i++) {
        if (records->dimensions[i] == dimension) return true;
    }
    return false;
}

static void add_dimensions(const struct reader *reader, const char *key,
                           struct records_layout *records)
{
    struct str parts[RECORDS_DIMENSIONS];
    uint32_t count = split(reader, key, value_of(reader, key), ',', parts, RECORDS_DIMENSIONS);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t dimension = find_dimension(reader, key, parts[i]);
        if (dimension == UINT32_MAX || has_dimension(records, dimension)) continue;
        if (records->dimension_count == RECORDS_DIMENSIONS) break;
        records->dimensions[records->dimension_count++] = dimension;
    }
}

/* Without `default` the first plain dimension makes the first table: the plain ones, if all are
 * few. */
static uint32_t plain_in_front(const struct reader *reader,
                               const struct records_layout *records)
{
    uint32_t count = 0;
    while (count < records->dimension_count && count < 3 &&
           reader->layout->dimensions[records->dimensions[count]].kind == DIMENSION_PLAIN)
        count++;
    return count ? count : 1;
}

static void read_dimensions(const struct reader *reader, struct records_layout *records)
{
    add_dimensions(reader, "default", records);
    records->default_count = records->dimension_count;
    add_dimensions(reader, "dimensions", records);
    if (records->default_count == 0) records->default_count = plain_in_front(reader, records);
    records->leaves = UINT32_MAX;
    struct str leaves = str_normal(reader->arena, value_of(reader, "leaves"));
    uint32_t wanted = leaves.size ? find_dimension(reader, "leaves", leaves) : UINT32_MAX;
    for (uint32_t i = 0; i < records->dimension_count && wanted != UINT32_MAX; i++) {
        if (records->dimensions[i] == wanted) records->leaves = i;
    }
}

static void read_file_columns(const struct reader *reader, struct records_layout *records)
{
    records->columns =
        columns_parse(reader->arena, value_of(reader, "columns"), &records->column_count);
    int64_t header_rows = records->column_count == 0;
    ini_int(reader->ini, reader->section, STR("header_rows"), 0, 100, &header_rows);
    records->header_rows = (uint32_t)header_rows;
}

/* only.COLUMN, skip.COLUMN, minus.COLUMN; key names are in lower case. */
static void read_filters(const struct reader *reader, struct records_layout *records)
{
    static const struct str kinds[] = {STR_INIT("only."), STR_INIT("skip."),
                                       STR_INIT("minus.")};
    const struct ini_section *section = ini_section_find(reader->ini, reader->section);
    for (size_t i = 0; section && i < section->key_count; i++) {
        struct str key = section->keys[i].name;
        for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
            if (!str_starts(key, kinds[kind])) continue;
            struct str values = ini_get(reader->ini, reader->section, key);
            if (records->filter_count == RECORDS_FILTERS) return;
            records->filters[records->filter_count++] = (struct filter_layout){
                (enum filter_kind)kind,
                str_normal(reader->arena, str_slice(key, kinds[kind].size, key.size)),
                str_normal(reader->arena, values)};
        }
    }
}

static void read_unit(const struct reader *reader, struct records_layout *records)
{
    records->unit_name = value_of(reader, "unit");
    if (records->unit_name.size == 0) return;
    if (!unit_find(str_normal(reader->arena, records->unit_name)))
        report(reader, "unit", _("this unit is not known"), records->unit_name);
}

static void read_records(struct reader *reader, struct str id)
{
    static const char *const stages[] = {"budget", "adjusted", "final", NULL};
    struct records_layout *records = &reader->layout->records[reader->layout->records_count];
    *records = (struct records_layout){.id = id};
    size_t stage = reader->layout->stage;
    int64_t year = reader->layout->constant_year;
    ini_choice(reader->ini, reader->section, STR("stage"), stages, &stage);
    ini_int(reader->ini, reader->section, STR("year"), 1, 9999, &year);
    records->title = value_of(reader, "title");
    if (records->title.size == 0) records->title = id;
    records->file = pattern_of(reader, "file");
    records->amounts = pattern_of(reader, "amount");
    records->years = pattern_of(reader, "years");
    records->entity = value_of(reader, "entity");
    if (records->entity.size == 0) records->entity = reader->layout->constant_entity;
    records->year = (uint32_t)year;
    records->stage = (enum stage)stage;
    records->place = ini_place(reader->ini, reader->section, STR("title"));
    read_file_columns(reader, records);
    read_dimensions(reader, records);
    read_filters(reader, records);
    read_unit(reader, records);
    if (records->amounts.size == 0 && records->years.size == 0) {
        report(reader, "amount",
               _("records need `amount` or `years`: the headings of the columns with amounts"),
               STR_EMPTY);
    } else if (records->dimension_count == 0) {
        report(reader, "dimensions",
               _("records need `dimensions`: ids of [dimension.ID] sections"), STR_EMPTY);
    } else {
        reader->layout->records_count++;
    }
}

static void read_kind(struct reader *reader, struct str kind,
                      void (*read)(struct reader *reader, struct str id))
{
    for (size_t i = 0; i < ini_section_count(reader->ini); i++) {
        reader->section = ini_section_at(reader->ini, i)->name;
        if (!str_starts(reader->section, kind) || reader->section.size == kind.size) continue;
        read(reader, str_copy(reader->arena,
                              str_slice(reader->section, kind.size, reader->section.size)));
    }
}

void records_layout_read(struct arena *arena, struct ini *ini, struct diagnostics *diagnostics,
                         struct layout *layout)
{
    struct reader reader = {arena, ini, diagnostics, layout, STR_EMPTY};
    size_t sections = ini_section_count(ini);
    layout->dimensions = arena_new_array(arena, struct dimension_layout, sections);
    layout->records = arena_new_array(arena, struct records_layout, sections);
    read_kind(&reader, STR("dimension."), read_dimension);
    read_kind(&reader, STR("records."), read_records);
}
