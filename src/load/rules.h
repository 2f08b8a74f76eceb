/*
 * [rule.ID] sections of a layout.
 */
#ifndef YUSUAN_LOAD_RULES_H
#define YUSUAN_LOAD_RULES_H

#include "load/ini.h"
#include "yusuan/rule.h"

/* Reads one rule; false, and reported with its line, where it cannot be understood. In the
 * arena. */
bool rule_read(struct arena *arena, struct ini *ini, struct str section, struct str id,
               struct diagnostics *diagnostics, struct rule *rule);

#endif
