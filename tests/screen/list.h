/*
 * Every screen of the program, one after the other, from one list: what `make screens` shows.
 *
 *     part Checking | 核对
 *     screen finding The two sides of a rule | 规则的左右两方
 *     load data/haizhu-2023
 *     keys f Enter
 *
 * `screen` begins one: its name and what it shows, in English and in Chinese; what follows is
 * played (play.h) and the screen saved as it is then. `part` is a heading of the page.
 */
#ifndef YUSUAN_TESTS_SCREEN_LIST_H
#define YUSUAN_TESTS_SCREEN_LIST_H

#include <stdbool.h>

/*
 * Saves every screen of the list in FOLDER, its text as NAME.LANGUAGE.txt and how that looks as
 * NAME.LANGUAGE.styles:
 *
 *     screen finding               what the program calls it
 *     size 80 24                   columns, rows
 *     cursor 23 5                  row and column, where something is typed
 *     style T bold+underline 117 236   a letter, attributes (`-`: none), ink and ground:
 * colours of 256 as the theme has them, -1 the terminal's own row 1.12T67. letters in runs; a
 * line a row
 *
 * False: said on standard error.
 */
bool list_save(const char *list, const char *language, const char *theme, const char *folder);

#endif
