#pragma once

#include "detect/detect.h"

/*
 * Email addresses (the forms of RFC 5321 that are in use), also with the '@' written as
 * an HTML or URL escape, as "(at)", or spelled out with the dot: "name at host dot
 * org".
 */
detector find_mail;

/* The parts of an address that find_mail() saw, around its '@'; false for a spelled
 * one. */
bool mail_parts(struct str address, struct str *name, struct str *host);
