/*
 * Lists of words. See words.h.
 */
#include "load/words.h"

#include <string.h>

/* Parted by blanks. */
static const char *const LISTS[WORDS_COUNT] = {
    [WORDS_AMOUNT] =
        "amount amounts value outlay outlays spending cost obligations authority "
        "appropriation appropriations actual estimate estimated revised approved "
        "original executed execution budget budgeted betrag soll ist ansatz "
        "importe monto presupuesto credito montant valor despesa receita bedrag "
        "kwota suma eur euro usd 金额 金額 预算数 預算數 决算数 決算數 合计 小计 数额",
    [WORDS_CODE] = "code codes cod codigo id nr no num number address key clave ref "
                   "编码 代码 代號 代码 编号 編號 科目代号",
    [WORDS_NAME] = "name names title titles description descripcion desc label text "
                   "bezeichnung libelle denominacion nombre nome 名称 名稱 说明",
    [WORDS_YEAR] = "year years fy jahr haushaltsjahr ejercicio ano annee exercice anno rok "
                   "jaar 年 年度 年份",
    [WORDS_PERCENT] = "percent percentage pct share ratio rate prozent anteil porcentaje "
                      "% 比例 占比 率 增减%",
    [WORDS_TOTAL] = "total totals sum summe gesamt insgesamt totale totaal razem ogolem "
                    "合计 总计 合計 總計 小计 小計 总和",
    [WORDS_STAGE] =
        "budget plan estimate estimates original approved enacted revised adjusted "
        "final actual actuals executed execution outturn soll ist 预算 决算 預算 決算",
    [WORDS_INCOME] = "income revenue revenues receipts einnahmen einnahme ingresos ingreso "
                     "recettes receitas entrate dochody 收入 歲入",
    [WORDS_SPENT] =
        "expenditure expenditures expense expenses spending ausgaben ausgabe gastos "
        "gasto depenses despesas spese wydatki 支出 歲出",
};

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0x80;
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool equal_lower(struct str text, struct str word)
{
    if (text.size != word.size) return false;
    for (size_t i = 0; i < text.size; i++)
        if (lower(text.at[i]) != word.at[i]) return false;
    return true;
}

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.at[i] >= 0x80) return false;
    return true;
}

/* Takes the next run of letters off *rest; empty at the end. */
static struct str next_word(struct str *rest)
{
    size_t from = 0;
    while (from < rest->size && !is_word_byte(rest->at[from]))
        from++;
    size_t to = from;
    while (to < rest->size && is_word_byte(rest->at[to]))
        to++;
    struct str word = str_slice(*rest, from, to);
    *rest = str_slice(*rest, to, rest->size);
    return word;
}

static bool has_word(struct str text, struct str wanted)
{
    if (!is_ascii(wanted) || !is_word_byte(wanted.at[0]))
        return str_find(text, wanted, 0) != SIZE_MAX;
    for (struct str word = next_word(&text); word.size; word = next_word(&text))
        if (equal_lower(word, wanted)) return true;
    return false;
}

static bool any_word(struct str text, enum word_kind kind,
                     bool (*fits)(struct str text, struct str word))
{
    struct str list = str_of(LISTS[kind]), word;
    while (str_split(&list, ' ', &word))
        if (word.size && fits(text, word)) return true;
    return false;
}

bool words_have(struct str text, enum word_kind kind)
{
    return any_word(text, kind, has_word);
}

bool words_are(struct str text, enum word_kind kind)
{
    return any_word(text, kind, equal_lower);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Takes the next run of letters or of digits off *rest; empty at the end. */
static struct str next_piece(struct str *rest)
{
    size_t from = 0;
    while (from < rest->size && !is_word_byte(rest->at[from]) && !is_digit(rest->at[from]))
        from++;
    size_t to = from;
    bool digits = from < rest->size && is_digit(rest->at[from]);
    while (to < rest->size && (digits ? is_digit(rest->at[to]) : is_word_byte(rest->at[to])))
        to++;
    struct str piece = str_slice(*rest, from, to);
    *rest = str_slice(*rest, to, rest->size);
    return piece;
}

bool words_have_only(struct str text, enum word_kind kind)
{
    bool any = false;
    for (struct str word = next_word(&text); word.size; word = next_word(&text)) {
        if (is_ascii(word) ? !words_are(word, kind) : !words_have(word, kind)) return false;
        any = true;
    }
    return any;
}

struct str words_stem(struct arena *arena, struct str text)
{
    char *at = arena_alloc(arena, text.size * 2 + 1, 1);
    size_t size = 0;
    for (struct str word = next_piece(&text); word.size; word = next_piece(&text)) {
        if (words_are(word, WORDS_CODE) || words_are(word, WORDS_NAME)) continue;
        if (size) at[size++] = '_';
        for (size_t i = 0; i < word.size; i++)
            at[size++] = lower(word.at[i]);
    }
    return (struct str){at, size};
}
