/*
 * See record_reading.h.
 */
#include "view/record_reading.h"

#include "yusuan/say.h"

static const struct unit FEN = {.name = {"分", sizeof "分" - 1}, .power = 0};

/* What a hundredth of the currency is called. */
static const char *hundredth(const struct unit *unit)
{
    switch ((enum currency)unit->currency) {
    case CURRENCY_DOLLAR:
    case CURRENCY_EURO: return _("cents");
    case CURRENCY_SHEKEL: return _("agorot");
    default: return "分";
    }
}

/* 万元 -> 1,000,000: how many 分 make one. */
static struct str factor_text(struct arena *arena, const struct unit *unit)
{
    char out[AMOUNT_ROOM];
    int64_t factor = 1;

    for (unsigned i = 0; i < unit->power; i++)
        factor *= 10;
    amount_format(out, factor, &FEN, 0, true);
    return str_format(arena, _("%.*s to %s (times %s)"), STR_ARG(unit->name), hundredth(unit),
                      out);
}

/* `quotes undone, thousands separators removed, 万元 to 分 (times 1,000,000)` */
static struct str steps_text(struct arena *arena, const struct figure *figure,
                             const struct unit *unit, bool is_quoted)
{
    static const struct {
        unsigned step;
        const char *text;
    } names[] = {
        {STEP_TRIMMED, N_("blanks at the ends removed")},
        {STEP_SEPARATORS, N_("thousands separators removed")},
        {STEP_FULL_WIDTH, N_("full-width characters folded")},
        {STEP_BRACKETS, N_("brackets read as minus")},
        {STEP_SIGN, N_("sign normalised")},
        {STEP_FORMULA, N_("the formula =\"...\" undone")},
    };
    struct str text = is_quoted ? SAY("quotes undone") : STR_EMPTY;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (figure->steps & names[i].step)
            text = str_format(arena, "%.*s%s%s", STR_ARG(text), text.size ? _(", ") : "",
                              _(names[i].text));
    if (unit)
        text = str_format(arena, "%.*s%s%.*s", STR_ARG(text), text.size ? _(", ") : "",
                          STR_ARG(factor_text(arena, unit)));
    return text.size ? text : SAY("nothing: it was read as it stands");
}

void document_reading(struct document *document, int label_end, const struct figure *figure,
                      const struct unit *unit, bool is_quoted)
{
    struct arena *arena = document->arena;
    char printed[AMOUNT_ROOM], fen[AMOUNT_ROOM];
    struct str text;

    if (!figure_has_amount(figure)) {
        text = str_format(arena, _("%s: %s"),
                          figure->known == KNOWN_ABSENT ? _("absent, which is not zero")
                                                        : _("no number, shown as printed"),
                          _(absence_reason(figure->absence)));
        document_pair(document, label_end, _("read as"),
                      figure->known == KNOWN_ABSENT ? STYLE_NORMAL : STYLE_ERROR, text);
        return;
    }
    amount_format(printed, figure->amount, unit ? unit : &UNIT_YUAN, figure->decimals, true);
    amount_format(fen, figure->amount, &FEN, 0, true);
    text = unit ? str_format(arena, "%s %.*s = %s %s", printed, STR_ARG(unit->name), fen,
                             hundredth(unit))
                : str_format(arena, _("%s, unit not stated"), printed);
    document_pair(document, label_end, _("read as"), STYLE_TOTAL, text);
    document_pair(document, label_end, _("done"), STYLE_NORMAL,
                  steps_text(arena, figure, unit, is_quoted));
    document_pair(document, label_end, _("known"), STYLE_NORMAL,
                  SAY(known_name(figure->known)));
}
