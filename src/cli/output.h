/*
 * Where the program writes: standard output or standard error, in UTF-8 or in the locale's
 * charset. A write that fails is remembered and told once, at the end.
 */
#ifndef YUSUAN_CLI_OUTPUT_H
#define YUSUAN_CLI_OUTPUT_H

#include "yusuan/text.h"

#include <iconv.h>
#include <stdio.h>

struct output {
    FILE *file;
    int error;       /* errno of the first write that failed; 0: none did */
    bool converts;   /* from UTF-8 to the locale's charset, by `charset` */
    iconv_t charset; /* only where it converts */
    enum ambiguous ambiguous;
    size_t columns; /* paragraphs are wrapped here */
};

enum output_charset {
    OUTPUT_UTF8,  /* data for programs: the same bytes in every locale */
    OUTPUT_LOCALE /* text for people */
};

/*
 * In the locale's charset, what it lacks becomes `?`, as many as the character has columns. The
 * C locale's charset is ASCII: to a terminal that is kept (bytes above 127 may be control
 * characters there), to a file or pipe UTF-8 is written, because a row of question marks is of
 * no use in a file.
 */
void output_open(struct output *out, FILE *file, enum output_charset charset);

/* Flushes and closes the file. Returns the errno of the first thing that failed, or 0. */
int output_close(struct output *out);

/* Text of our own, or made visible already. */
void put(struct output *out, struct str text);

/* The same of a literal or a NUL-terminated text of our own. */
void put_literal(struct output *out, const char *text);

/* Foreign text: through text_visible(). */
void put_foreign(struct output *out, struct arena *arena, struct str text);

void put_number(struct output *out, uint64_t number);

/* `count` blanks. */
void put_blanks(struct output *out, size_t count);

/* Paragraphs wrapped at the output's columns, each line after `indent` blanks. */
void put_wrapped(struct output *out, struct arena *arena, size_t indent, struct str text);

/* `yusuan: ` and one line, whatever the arguments hold. */
void complain(struct output *err, struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* An argument of the command line, which is in the locale's charset, as UTF-8. What cannot be
 * converted stays as it is. */
struct str argument_utf8(struct arena *arena, const char *argument);

#endif
