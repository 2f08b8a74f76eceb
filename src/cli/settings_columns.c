/*
 * Which columns tables show: keys of the section of columns, and of one for each table of which
 * something is said.
 *
 *     [columns]
 *     hide = 国有资本*
 *     [columns.t3]
 *     show = 合计|基本支出|项目支出
 */
#include "cli/settings.h"

#include "load/ini.h"

#include <string.h>

/* The tables that a section is of: `t3` of `columns.t3`, nothing of `columns`. False: it is
 * another section. */
static bool is_of_columns(struct str section, struct str *of)
{
    static const struct str name = {"columns", 7};

    *of = str_slice(section, name.size + 1, section.size);
    return str_equal(section, name) ||
           (str_starts(section, name) && of->size > 0 && section.at[name.size] == '.');
}

static void set_choice(struct column_choice *choices, size_t *count,
                       struct column_choice choice)
{
    for (size_t i = 0; i < *count; i++) {
        if (choices[i].hides != choice.hides || !str_equal(choices[i].of, choice.of)) continue;
        choices[i] = choice;
        return;
    }
    choices[(*count)++] = choice;
}

static void read_section(struct arena *arena, struct ini *ini, struct str section,
                         struct str of, struct column_choice *choices, size_t *count)
{
    static const char *const keys[] = {"show", "hide"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct str key = str_of(keys[i]), value = ini_get(ini, section, key);
        struct place place = ini_place(ini, section, key);

        if (!value.at) continue;
        place.file = str_copy(arena, place.file);
        set_choice(choices, count,
                   (struct column_choice){.of = str_copy(arena, of),
                                          .hides = i == 1,
                                          .patterns = str_copy(arena, value),
                                          .place = place});
    }
}

/* Adds the sections that are for some tables, be they empty, to those of the file before. */
static void list_sections(struct app_columns *columns, struct arena *arena,
                          const struct ini *ini)
{
    size_t count = columns->section_count, all = ini_section_count(ini);
    struct column_section *sections =
        arena_new_array(arena, struct column_section, count + all + 1);
    struct str of, file = str_copy(arena, ini_path(ini));

    if (count > 0) memcpy(sections, columns->sections, count * sizeof *sections);
    for (size_t i = 0; i < all; i++) {
        const struct ini_section *section = ini_section_at(ini, i);

        if (!is_of_columns(section->name, &of) || of.size == 0) continue;
        sections[count++] = (struct column_section){
            .of = str_copy(arena, of), .place = {.file = file, .line = section->line}};
    }
    columns->sections = sections;
    columns->section_count = count;
}

void settings_read_columns(struct settings *settings, struct arena *arena, struct ini *ini)
{
    struct app_columns *columns = &settings->columns;
    size_t sections = ini_section_count(ini);
    size_t count = columns->choice_count, room = count + 2 * (sections + 1);
    struct column_choice *choices = arena_new_array(arena, struct column_choice, room);
    struct str of;

    if (count > 0) memcpy(choices, columns->choices, count * sizeof *choices);
    read_section(arena, ini, STR("columns"), STR_EMPTY, choices, &count); /* so is it known */
    for (size_t i = 0; i < sections; i++) {
        struct str section = ini_section_at(ini, i)->name;

        if (is_of_columns(section, &of) && of.size > 0)
            read_section(arena, ini, section, of, choices, &count);
    }
    columns->choices = choices;
    columns->choice_count = count;
    list_sections(columns, arena, ini);
}
