#pragma once

#include "detect/detect.h"

/*
 * Stories about one child, in Arabic, Chinese, English, French, Russian and Spanish.
 */

/* A given name with an age, such as "Lia (12)", "Lia, 12," or "12-year-old Lia", in a
   sentence in which somebody says or does something. */
detector find_named_child;

/* One child of whom something is told: "a 13-year-old girl wrote", "one boy told us".
   Rules ("a child can call") and shares ("one child in five said") are none. */
detector find_case;
