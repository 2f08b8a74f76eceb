/*
 * What the program itself says, in the language of its user. The words stand in the source in
 * English; po/zh_CN.po has them in Chinese. What is for other programs (csv, json, ids, keys of
 * layouts) never comes through here.
 *
 *     _("no table")                  the words in the user's language
 *     SAY("no table")                the same as a struct str
 *     N_("no table")                 marks words in a table, where they are still English; who
 *                                    shows them says _(row->help)
 *     say_count("%u row", "%u rows", n)    the form that goes with the number
 *
 * A sentence is one format, never put together from parts: "%s of %s" may have to be
 * "%2$s的%1$s". diagnostics_add(), complain(), session_say() and a few others
 * translate their format themselves; the Makefile names them for xgettext.
 */
#ifndef YUSUAN_SAY_H
#define YUSUAN_SAY_H

#include "yusuan/str.h"

#define _(text)   say_text(text)
#define N_(text)  text
#define SAY(text) str_of(say_text(text))

/* The words, which are UTF-8 and live as long as the program; the English ones where there are
 * no others. */
const char *say_text(const char *english) __attribute__((format_arg(1)));

/* The same for a word that means different things in different places: `context` tells them
 * apart, as msgctxt does in the .po file. */
const char *say_as(const char *context, const char *english) __attribute__((format_arg(2)));

/* `one` where the number is 1, `many` otherwise, or what another language needs. */
const char *say_count(const char *one, const char *many, uint64_t count)
    __attribute__((format_arg(1), format_arg(2)));

/* The language that everything is said in: "en" or "zh_CN". */
const char *say_language(void);

/* A value of errno in words. */
const char *say_error(int error);

/*
 * Everything is said in this language from now on: "en", or one that has a catalogue,
 * `folder`/zh_CN/LC_MESSAGES/yusuan.mo. False: there is none; it stays English. Before the
 * first call it is English. No other thread may run.
 */
bool say_in(const char *language, const char *folder);

#endif
