#pragma once

#include "detect/detect.h"

/*
 * A day of birth: a whole date behind "date of birth", or behind "born" where the
 * sentence is about a person; or a child's exact age together with a whole date in one
 * sentence. In Arabic, Chinese, English, French, Russian and Spanish. A service that
 * was "born" in 2009 is none.
 */
detector find_birth;
