/*
 * What is no text. See binary.h.
 */
#include "load/binary.h"

#include "yusuan/say.h"

/* A zip archive is told by the names of its members, which stand in it as they are. */
static const struct {
    struct str member;
    const char *kind;
} ARCHIVES[] = {
    {{"xl/workbook", 11}, N_("an Excel workbook (.xlsx): save it as CSV first")},
    {{"xl/worksheets", 13}, N_("an Excel workbook (.xlsx): save it as CSV first")},
    {{"opendocument.spreadsheet", 24},
     N_("a LibreOffice workbook (.ods): save it as CSV first")},
    {{"word/document", 13}, N_("a Word document (.docx): save its tables as CSV first")},
    {{"opendocument.text", 17}, N_("a LibreOffice text (.odt): save its tables as CSV first")},
};

static const struct {
    struct str magic;
    const char *kind;
} FORMATS[] = {
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8},
     N_("an old Office file, perhaps an Excel workbook (.xls): save it as CSV first")},
    {{"%PDF-", 5}, N_("a PDF document: its tables must be saved as CSV first")},
    {{"\177ELF", 4}, N_("a program (ELF)")},
    {{"SQLite format 3\0", 16}, N_("an SQLite database: export its tables as CSV first")},
    {{"\x1F\x8B", 2}, N_("gzip within gzip: unpack it once first")},
    {{"BZh", 3}, N_("compressed (bzip2): unpack it first")},
    {{"\3757zXZ\0", 6}, N_("compressed (xz): unpack it first")},
    {{"\x28\xB5\x2F\xFD", 4}, N_("compressed (zstd): unpack it first")},
    {{"7z\xBC\xAF\x27\x1C", 6}, N_("a 7z archive: unpack it first")},
    {{"Rar!\x1A\x07", 6}, N_("a RAR archive: unpack it first")},
    {{"\x89PNG\r\n\x1A\n", 8}, N_("a picture (PNG)")},
    {{"\xFF\xD8\xFF", 3}, N_("a picture (JPEG)")},
};

const char *binary_kind(struct str bytes)
{
    if (str_starts(bytes, STR("PK\x03\x04"))) {
        for (size_t i = 0; i < sizeof ARCHIVES / sizeof *ARCHIVES; i++)
            if (str_find(bytes, ARCHIVES[i].member, 0) != SIZE_MAX) return ARCHIVES[i].kind;
        return N_("a zip archive: unpack it first");
    }
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (str_starts(bytes, FORMATS[i].magic)) return FORMATS[i].kind;
    return NULL;
}

char binary_utf16(struct str bytes)
{
    size_t nuls[2] = {0, 0};
    for (size_t i = 0; i < bytes.size; i++)
        nuls[i % 2] += bytes.at[i] == 0;
    size_t pairs = bytes.size / 2;
    size_t most = nuls[0] > nuls[1] ? nuls[0] : nuls[1];
    /* Of Chinese text only the commas, digits and line ends have a NUL; a stray NUL or three in
     * other text are not enough. */
    if (pairs == 0 || most * 10 < pairs || (most < 4 && most < pairs)) return 0;
    if (nuls[0] && nuls[1]) return 0;
    return nuls[1] ? 'L' : 'B';
}

size_t binary_controls(struct str bytes)
{
    size_t controls = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        controls += (byte < 9) | ((byte > 13) & (byte < 32)) | (byte == 127);
    }
    return controls;
}
