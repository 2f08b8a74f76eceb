/*
 * A table that is not among the files leaves dozens of rules unchecked for the same reason:
 *
 *     unchecked  9 findings: table t11 is not among the files
 *     w10-t11   table 11: 总计 is appropriation, special account and other money
 *     x8-basic  basic expenditure of table 3 is the total of table 11
 *
 * Reasons stand in the order in which they first come up.
 */
#include "cli/unchecked.h"

#include "yusuan/say.h"
#include "yusuan/vec.h"

/* The unchecked findings of an edition with one reason. */
struct reason_group {
    uint32_t edition;
    struct str reason;
    uint32_t count; /* findings */
    uint32_t first; /* of them */
};

struct group_list {
    VEC(struct reason_group);
    uint32_t *slots; /* groups by the hash of edition and reason; GROUP_NONE: free */
    uint32_t mask;
};

#define GROUP_NONE UINT32_MAX

static const struct finding *unchecked_at(const struct finding_view *view, uint32_t number)
{
    const struct finding_line *line = &view->findings->lines[number];
    if (line->verdict != VERDICT_UNCHECKED || !finding_is_wanted(view, number)) return NULL;
    return &view->findings->whole[line->at]; /* what is not exact is always kept whole */
}

static bool belongs(const struct reason_group *group, const struct finding *finding)
{
    return group->edition == finding->edition && str_equal(group->reason, finding->reason);
}

static void make_slots(struct arena *arena, struct group_list *groups, uint32_t findings)
{
    uint32_t size = 16;
    while (size / 2 < findings && size < UINT32_MAX / 2)
        size *= 2;
    groups->mask = size - 1;
    groups->slots = arena_new_array(arena, uint32_t, size);
    for (uint32_t i = 0; i < size; i++)
        groups->slots[i] = GROUP_NONE;
}

static void add_to_group(const struct mem *mem, struct group_list *groups,
                         const struct finding *finding, uint32_t number)
{
    uint32_t at = (uint32_t)(str_hash(finding->reason) + finding->edition);
    for (;; at++) {
        uint32_t *slot = &groups->slots[at & groups->mask];
        if (*slot == GROUP_NONE) {
            struct reason_group group = {finding->edition, finding->reason, 1, number};
            *slot = (uint32_t)groups->count;
            vec_push(mem, groups, group);
            return;
        }
        if (!belongs(&groups->at[*slot], finding)) continue;
        groups->at[*slot].count++;
        return;
    }
}

struct group_rows {
    const struct finding_view *view;
    const struct reason_group *group;
};

/* One row a rule: a rule of many rows is named once. */
static bool fill_rule(const struct sheet *sheet, struct arena *scratch, uint64_t row,
                      struct sheet_cell *cells)
{
    const struct group_rows *rows = sheet->context;
    uint32_t number = rows->group->first + (uint32_t)row;
    const struct findings *findings = rows->view->findings;
    const struct finding *finding = unchecked_at(rows->view, number);
    (void)scratch;
    if (!finding || !belongs(rows->group, finding)) return false;
    for (uint32_t i = number; i > rows->group->first; i--) {
        if (findings->lines[i - 1].claim != findings->lines[number].claim) break;
        const struct finding *before = unchecked_at(rows->view, i - 1);
        if (before && belongs(rows->group, before)) return false;
    }
    cells[0].text = finding->rule;
    cells[1].text = finding->wording;
    return true;
}

static void print_group(struct document *document, const struct finding_view *view,
                        const struct reason_group *group)
{
    static const struct sheet_column columns[] = {{.name = {N_("rule"), 4}, .ours = true},
                                                  {.name = {N_("wording"), 7}, .ours = true}};
    const struct format *format = view->options->format;
    struct arena *arena = arena_new(document->mem);
    struct group_rows rows = {view, group};
    struct sheet sheet = {.column_count = 2,
                          .columns = columns,
                          .row_count = view->findings->count - group->first,
                          .row = fill_rule,
                          .context = &rows,
                          .continues = format == &FORMAT_TEXT};
    format->heading(
        document, 2,
        STR_JOIN(arena,
                 str_format(arena, _("%s  %u findings: "), _(verdict_name(VERDICT_UNCHECKED)),
                            (unsigned)group->count),
                 group->reason, finding_edition_mark(view->book, arena, group->edition)));
    format->sheet(document, &sheet);
    arena_free(arena);
}

void print_unchecked(struct document *document, const struct finding_view *view,
                     void (*alone)(struct document *document, const struct finding_view *view,
                                   struct arena *arena, const struct finding *finding))
{
    struct group_list groups = {0};
    struct arena *arena = arena_new(document->mem);
    make_slots(arena, &groups, view->findings->counts[VERDICT_UNCHECKED]);
    for (uint32_t i = 0; i < view->findings->count; i++) {
        const struct finding *finding = unchecked_at(view, i);
        if (finding) add_to_group(document->mem, &groups, finding, i);
    }
    for (size_t i = 0; i < groups.count && document->out->error == 0; i++) {
        if (groups.at[i].count > 1) {
            print_group(document, view, &groups.at[i]);
            continue;
        }
        struct arena *scratch = arena_new(document->mem);
        alone(document, view, scratch, unchecked_at(view, groups.at[i].first));
        arena_free(scratch);
    }
    vec_free(&groups);
    arena_free(arena);
}
