/*
 * A search in a table as keys make it: which figures it is looked for in.
 */
#include "pressing.h"

enum { BOTTOM = 23 };

/* What the selected column lacks was found in all others: it still is when the amounts have
 * been in other units, whatever column one has come to. */
static void other_units_find_in_all_columns_again(void **state)
{
    struct setting setting =
        begin(&LOOK, (struct app_start){.table = STR("t1"), .unit = &UNIT_WAN}, 24, 80);
    bool has_lost_all = false;

    (void)state;
    press(&setting, "$");
    type(&setting, "/>2.2");
    press(&setting, "Enter");
    assert_true(shows(&setting, BOTTOM, "1 of 4"));
    press(&setting, "Down");
    press(&setting, "Right");
    assert_true(shows(&setting, BOTTOM, "2 of 4"));
    do {
        press(&setting, "u");
        has_lost_all |= shows(&setting, BOTTOM, "nothing found");
    } while (!shows(&setting, 0, "万元"));
    assert_true(has_lost_all);
    assert_true(shows(&setting, BOTTOM, "2 of 4"));
    end(&setting);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_units_find_in_all_columns_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
