#pragma once

#include "detect/detect.h"

/*
 * Numbers that stand for one person or account, told by their check digits:
 *
 *   IBAN                 ISO 13616; ISO 7064 mod 97-10; lengths by country
 *   payment card         ISO/IEC 7812: ranges of the issuers, Luhn
 *   France, NIR          97 minus the number modulo 97 (INSEE)
 *   Spain, DNI and NIE   letter by the number modulo 23 (Ministerio del Interior)
 *   Italy, fiscal code   odd and even letters modulo 26 (decree of 23 December 1976)
 *   Brazil, CPF          two digits modulo 11 (Receita Federal)
 *   Netherlands, BSN     the elfproef (Logisch Ontwerp BSN), behind its name
 *   South Africa         date, citizenship, Luhn (Identification Act, regulations)
 *   China, resident id   ISO 7064 mod 11-2 (GB 11643-1999)
 *   India, Aadhaar       Verhoeff (UIDAI), behind its name
 *   UK, NHS number       modulo 11 (NHS Data Dictionary), behind its name
 *   Sweden               date, Luhn (Skatteverket)
 *   Finland              date, modulo 31 (Digi- ja vaestotietovirasto)
 *   Poland, PESEL        weights 1 3 7 9 (Ministry of Digital Affairs), behind its name
 *   Mexico, CURP         base 37, modulo 10 (RENAPO)
 *   Chile, RUT           modulo 11 (Servicio de Impuestos Internos), behind its name
 *   Russia, SNILS        modulo 101 (Pension Fund)
 */
detector find_identity;
