/*
 * Texts, terms and stated figures among what was found in the whole book.
 */
#include "view/found.h"

#include "view/figures.h"
#include "yusuan/say.h"

enum { BEFORE = 12 /* columns of a text before what was found in it */ };

/* Where to begin with the text so that what was found in it is seen. */
static struct str from_before(const struct found_listing *it, struct str text)
{
    struct text_reader reader = text_read(text, it->document->look->ambiguous);
    struct glyph glyph;
    struct span span;
    size_t count;
    int width = 0, before;

    find_in(&it->query->needle, text, &span, 1, &count);
    if (count == 0) return text;
    before = look_width(it->document->look, str_slice(text, 0, span.from));
    while (before - width > BEFORE && text_next(&reader, &glyph))
        width += glyph.width;
    return width == 0 ? text
                      : STR_JOIN(it->arena, STR("... "), str_slice(text, glyph.to, text.size));
}

static void put_passage(const struct found_listing *it, uint32_t prose, uint32_t item)
{
    const struct passage *passage = &it->book->prose[prose].passages[item];
    struct target target = {.screen = &screen_prose, .index = prose, .item = item};
    int x = DOCUMENT_INDENT;

    document_line(it->document);
    x = found_put_lit(it, x, it->edge, passage->heading);
    if (passage->heading.size > 0) x++;
    found_put_lit(it, x, it->edge, from_before(it, passage->body));
    document_link(it->document, &target, STYLE_STATUS, passage->heading,
                  file_text(it->book, passage->source));
}

/* A blank line, and what the lines below it are of. */
static void put_heading(const struct found_listing *it, struct str text, uint32_t edition)
{
    struct document *document = it->document;
    int x = DOCUMENT_LEFT;

    if (document->lines.count > 0) document_line(document);
    document_line(document);
    found_put(document, &x, it->edge, STYLE_HEADING, text);
    if (it->has_editions) found_put_edition(it, x + 2, it->edge, edition);
}

void found_put_texts(const struct found_listing *it)
{
    for (uint32_t p = 0; p < it->book->prose_count; p++) {
        const struct prose *prose = &it->book->prose[p];
        bool is_first = true;

        for (uint32_t i = 0; i < prose->passage_count && !found_is_full(it); i++) {
            if (!find_is_in(&it->query->needle, prose->passages[i].heading) &&
                !find_is_in(&it->query->needle, prose->passages[i].body))
                continue;
            if (is_first) put_heading(it, prose->title, prose->edition);
            is_first = false;
            put_passage(it, p, i);
        }
    }
}

static bool stated_fits(const struct found_listing *it, const struct stated *stated)
{
    const struct unit *unit = it->session->unit ? it->session->unit : stated->unit;

    if (it->query->kind == QUERY_NAME) return find_is_in(&it->query->needle, stated->name);
    return stated->unit && query_fits(it->query, query_bound(it->query, unit), &stated->amount);
}

static void put_stated(const struct found_listing *it, uint32_t statement, uint32_t item)
{
    const struct stated *stated = &it->book->statements[statement].stated[item];
    struct target target = {.screen = &screen_statement, .index = statement, .item = item};
    struct str text =
        STR_JOIN(it->arena, stated_text(it->arena, it->session, stated, &stated->amount, false),
                 STR(" "), stated_unit_name(it->session, stated));

    document_line(it->document);
    found_put_lit(it, DOCUMENT_INDENT, it->edge - look_width(it->document->look, text) - 2,
                  stated->name);
    document_put_right(it->document, it->edge, STYLE_NORMAL, text);
    document_link(it->document, &target, STYLE_STATUS, stated->name,
                  short_place(it->arena, it->book, &stated->amount));
}

void found_put_statements(const struct found_listing *it)
{
    for (uint32_t s = 0; s < it->book->statement_count; s++) {
        const struct statement *statement = &it->book->statements[s];
        bool is_first = true;

        for (uint32_t i = 0; i < statement->stated_count && !found_is_full(it); i++) {
            if (!stated_fits(it, &statement->stated[i])) continue;
            if (is_first) put_heading(it, statement->title, statement->edition);
            is_first = false;
            put_stated(it, s, i);
        }
    }
}
