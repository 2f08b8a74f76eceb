/*
 * The language of messages, screens and help.
 */
#ifndef YUSUAN_CLI_LANGUAGE_H
#define YUSUAN_CLI_LANGUAGE_H

#include "yusuan/str.h"

/* Takes the charset of the locale, and its language. To be called once, before anything is
 * said. */
void language_from_locale(struct arena *arena);

/* The language that --lang or the config asks for: `en` or `zh_CN`. False: there is none of
 * this name. Where the charset of the locale has no Chinese, everything stays English. */
bool language_set(struct arena *arena, const char *name);

#endif
