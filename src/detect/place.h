#pragma once

#include "detect/detect.h"

/*
 * Places so exact that they lead to a door: coordinates finer than two decimals, or
 * with seconds, also in addresses of maps; street and house number as they are written
 * in Arabic, Chinese, English, French, German, Portuguese, Russian and Spanish.
 */
detector find_place;
