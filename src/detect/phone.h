#pragma once

#include "detect/detect.h"

/*
 * Telephone numbers: international ones by the country codes and lengths of ITU-T
 * E.164, national ones by their leading zero, by the forms of North America, Russia,
 * China, India and Australia, and plain digits behind a word such as "tel.". Years,
 * figures, dates, ISBN, DOI, ids in addresses are none, and neither are numbers of up
 * to six digits: those are the names of services, such as 116 111.
 */
detector find_phone;
