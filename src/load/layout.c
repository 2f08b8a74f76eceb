/*
 * Layouts from INI. A section is [layout], [page], or KIND.ID: [table.t1], [text.duties],
 * [terms.glossary], [statement.changes], [headline.income], [derived.vehicles],
 * [records.lines], [dimension.agency]. Every key that is not known is reported by ini_unused().
 */
#include "load/layout.h"

#include "load/ini.h"
#include "load/layout_values.h"
#include "load/records_layout.h"
#include "load/rules.h"
#include "load/title.h"
#include "yusuan/say.h"

struct reader {
    struct arena *arena;
    struct ini *ini;
    struct diagnostics *diagnostics;
    struct layout *layout;
};

static struct str value_of(struct reader *reader, struct str section, const char *key)
{
    struct str value = ini_get(reader->ini, section, str_of(key));
    return value.at ? value : STR_EMPTY;
}

static struct str pattern_of(struct reader *reader, struct str section, const char *key)
{
    return str_normal(reader->arena, value_of(reader, section, key));
}

/* A number, or `fallback` where the key is missing or wrong. */
static uint32_t number_of(struct reader *reader, struct str section, const char *key,
                          int64_t most, uint32_t fallback)
{
    int64_t number = fallback;
    ini_int(reader->ini, section, str_of(key), 0, most, &number);
    return (uint32_t)number;
}

static void report(struct reader *reader, struct str section, const char *key,
                   const char *message)
{
    diagnostics_add(reader->diagnostics, SEVERITY_ERROR,
                    ini_place(reader->ini, section, str_of(key)), "%s", message);
}

/* The parts of a list `a,b,c`, in normal form; how many. */
static uint32_t list_of(struct reader *reader, struct str section, const char *key,
                        char separator, struct str *parts, uint32_t room)
{
    struct str rest = value_of(reader, section, key), part;
    uint32_t count = 0;
    while (rest.size && str_split(&rest, separator, &part)) {
        if (count == room) {
            report(reader, section, key, _("too many parts in this list"));
            break;
        }
        parts[count++] = str_normal(reader->arena, part);
    }
    return count;
}

static void read_delimiter(struct reader *reader, struct str section)
{
    static const char *const words[] = {"comma", "tab", "semicolon", NULL};
    static const char delimiters[] = {',', '\t', ';'};
    size_t index;
    if (ini_choice(reader->ini, section, STR("delimiter"), words, &index))
        reader->layout->delimiter = delimiters[index];
}

static void read_head(struct reader *reader)
{
    struct layout *layout = reader->layout;
    struct str section = STR("layout");
    layout->name = value_of(reader, section, "name");
    layout->title = value_of(reader, section, "title");
    layout->encoding = value_of(reader, section, "encoding");
    read_delimiter(reader, section);
    section = STR("page");
    layout->entity = pattern_of(reader, section, "entity");
    layout->unit = pattern_of(reader, section, "unit");
    layout->note = pattern_of(reader, section, "note");
    layout->skip = pattern_of(reader, section, "skip");
    layout->nothing = pattern_of(reader, section, "nothing");
    layout->constant_entity = value_of(reader, section, "constant_entity");
    layout->constant_year = number_of(reader, section, "constant_year", 9999, 0);
    static const char *const stages[] = {"budget", "adjusted", "final", NULL};
    size_t stage = STAGE_BUDGET;
    ini_choice(reader->ini, section, STR("stage"), stages, &stage);
    layout->stage = (enum stage)stage;
}

static void read_code_form(struct reader *reader, struct str section,
                           struct table_layout *table)
{
    if (!code_form_parse(value_of(reader, section, "code_form"), &table->code_form,
                         &table->code_separator))
        report(reader, section, "code_form",
               _("not a form of code and name: write [code]name, code name or code - name"));
}

static void read_digits(struct reader *reader, struct str section, struct table_layout *table)
{
    if (!digits_parse(value_of(reader, section, "digits"), table->digits, &table->level_count))
        report(reader, section, "digits",
               _("write the length of a code of each level, growing: 3,5,7"));
}

static void read_blocks(struct reader *reader, struct str section, struct table_layout *table)
{
    table->block_count = list_of(reader, section, "blocks", '|', table->blocks, LAYOUT_LEVELS);
    struct str rest = value_of(reader, section, "blocks"), part;
    for (uint32_t i = 0; i < table->block_count && str_split(&rest, '|', &part); i++) {
        table->block_names[i] = str_copy(reader->arena, str_trim(part));
    }
}

static void read_columns(struct reader *reader, struct str section, struct table_layout *table)
{
    table->columns = columns_parse(reader->arena, value_of(reader, section, "columns"),
                                   &table->column_count);
    if (table->column_count > 0 && table->file.size == 0)
        report(reader, section, "columns",
               _("`columns` needs `file`: a file without headings is known by its name"));
}

static void read_table(struct reader *reader, struct str section, struct str id)
{
    struct table_layout *table = &reader->layout->tables[reader->layout->table_count++];
    table->id = id;
    table->number = number_of(reader, section, "number", 9999, 0);
    table->titles = pattern_of(reader, section, "title");
    table->title = value_of(reader, section, "title");
    table->file = pattern_of(reader, section, "file");
    table->unit = pattern_of(reader, section, "unit");
    read_columns(reader, section, table);
    table->classification = value_of(reader, section, "classification");
    if (table->classification.size == 0) table->classification = STR("outline");
    table->name = pattern_of(reader, section, "name");
    table->code_count =
        list_of(reader, section, "code", ',', table->codes, LAYOUT_CODE_COLUMNS);
    read_code_form(reader, section, table);
    read_digits(reader, section, table);
    read_blocks(reader, section, table);
    table->totals = pattern_of(reader, section, "total");
    table->subtotals = pattern_of(reader, section, "subtotal");
    struct str memo = pattern_of(reader, section, "memo");
    table->memos = str_equal(memo, STR("none")) ? STR_EMPTY
                   : memo.size                  ? memo
                                                : STR("其中:*|小计");
    table->groups = pattern_of(reader, section, "group");
    table->skips = pattern_of(reader, section, "skip");
    table->words = pattern_of(reader, section, "words");
    table->measures = pattern_of(reader, section, "measures");
    table->header_rows = number_of(reader, section, "header_rows", 8, 0);
    if (table->titles.size == 0)
        report(reader, section, "title", _("a table needs `title`: what its title row says"));
    if (table->name.size == 0 && table->code_count == 0) {
        report(reader, section, "name",
               _("a table needs `name`: the heading of the column of names"));
    }
}

static void read_passage(struct reader *reader, struct str section, struct str id,
                         enum passage_kind kind)
{
    struct passage_layout *passage = &reader->layout->passages[reader->layout->passage_count++];
    passage->id = id;
    passage->kind = kind;
    passage->titles = pattern_of(reader, section, "title");
    if (kind == PASSAGE_STATEMENT) {
        passage->name = pattern_of(reader, section, "name");
        passage->amount = pattern_of(reader, section, "amount");
        passage->change = pattern_of(reader, section, "change");
        passage->percent = pattern_of(reader, section, "percent");
        passage->unit = pattern_of(reader, section, "unit");
        passage->reason = pattern_of(reader, section, "reason");
    } else {
        passage->heading = pattern_of(reader, section, "heading");
        passage->body = pattern_of(reader, section, "body");
    }
    if (passage->titles.size == 0)
        report(reader, section, "title",
               _("this section needs `title`: what its title row says"));
}

static void read_headline(struct reader *reader, struct str section, struct str id, bool leads)
{
    struct headline_layout *headline =
        &reader->layout->headlines[reader->layout->headline_count++];
    headline->id = id;
    headline->leads = leads;
    headline->place = ini_place(reader->ini, section, STR("figure"));
    struct str rest = pattern_of(reader, section, "figure");
    bool whole = str_split(&rest, '.', &headline->table) &&
                 str_split(&rest, '.', &headline->node) &&
                 str_split(&rest, '.', &headline->column);
    if (!whole)
        report(reader, section, "figure", _("write table, row and column: t1.收入总计.预算"));
    rest = pattern_of(reader, section, "stated");
    if (rest.size && !(str_split(&rest, '.', &headline->statement) &&
                       str_split(&rest, '.', &headline->stated))) {
        report(reader, section, "stated", _("write statement and item: changes.收入预算"));
    }
}

static void read_section(struct reader *reader, const struct ini_section *section)
{
    struct str rest = section->name, kind, id;
    if (!str_split(&rest, '.', &kind) || rest.at == NULL || rest.size == 0)
        return; /* ini_unused() reports it */
    id = str_copy(reader->arena, rest);
    if (str_equal(kind, STR("table"))) {
        read_table(reader, section->name, id);
    } else if (str_equal(kind, STR("text"))) {
        read_passage(reader, section->name, id, PASSAGE_TEXT);
    } else if (str_equal(kind, STR("terms"))) {
        read_passage(reader, section->name, id, PASSAGE_TERMS);
    } else if (str_equal(kind, STR("statement"))) {
        read_passage(reader, section->name, id, PASSAGE_STATEMENT);
    } else if (str_equal(kind, STR("headline"))) {
        read_headline(reader, section->name, id, true);
    } else if (str_equal(kind, STR("derived"))) {
        read_headline(reader, section->name, id, false);
    } else if (str_equal(kind, STR("rule"))) {
        struct rule *rule = &reader->layout->rules[reader->layout->rule_count];
        reader->layout->rule_count +=
            rule_read(reader->arena, reader->ini, section->name, id, reader->diagnostics, rule);
    }
}

struct layout *layout_read(struct arena *arena, struct str path,
                           struct diagnostics *diagnostics)
{
    struct str name = str_copy(arena, path);
    struct ini *ini = ini_read(arena, name.at, diagnostics);
    if (!ini) return NULL;
    struct layout *layout = arena_new_array(arena, struct layout, 1);
    size_t sections = ini_section_count(ini);
    layout->path = name;
    layout->tables = arena_new_array(arena, struct table_layout, sections);
    layout->passages = arena_new_array(arena, struct passage_layout, sections);
    layout->headlines = arena_new_array(arena, struct headline_layout, sections);
    layout->rules = arena_new_array(arena, struct rule, sections);
    struct reader reader = {arena, ini, diagnostics, layout};
    read_head(&reader);
    for (size_t i = 0; i < sections; i++)
        read_section(&reader, ini_section_at(ini, i));
    records_layout_read(arena, ini, diagnostics, layout);
    ini_unused(ini);
    if (layout->table_count + layout->passage_count + layout->records_count == 0) {
        diagnostics_add(
            diagnostics, SEVERITY_ERROR, (struct place){.file = name},
            "this layout describes no table: it has no [table.ID] or [records.ID] section");
        return NULL;
    }
    return layout;
}

bool layout_names_file(struct arena *scratch, struct str pattern, struct str path)
{
    struct str normal = str_normal(scratch, path);
    for (size_t at = 0; at <= normal.size && pattern.size; at++) {
        bool begins = at == 0 || normal.at[at - 1] == '/';
        if (begins && str_match(str_slice(normal, at, normal.size), pattern, NULL)) return true;
    }
    return false;
}

uint32_t layout_claim_file(const struct layout *layout, struct arena *scratch, struct str path)
{
    for (uint32_t i = 0; i < layout->table_count; i++) {
        if (layout_names_file(scratch, layout->tables[i].file, path)) return i;
    }
    return UINT32_MAX;
}

uint32_t layout_claim(const struct layout *layout, struct arena *scratch, struct str text)
{
    struct title_forms forms = title_forms(scratch, str_normal(scratch, text));
    for (uint32_t form = 0; form < forms.count; form++) {
        struct str title = forms.at[form].text;
        for (uint32_t i = 0; i < layout->table_count; i++) {
            const struct table_layout *table = &layout->tables[i];
            if (table->file.size == 0 && str_match(title, table->titles, NULL)) return i;
        }
        if (forms.at[form].without_ordinal) continue; /* 一、主要职责 is also a paragraph */
        for (uint32_t i = 0; i < layout->passage_count; i++) {
            if (str_match(title, layout->passages[i].titles, NULL))
                return layout->table_count + i;
        }
    }
    return UINT32_MAX;
}
