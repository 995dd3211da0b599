#pragma once

/* The media type (RFC 6838) of a file by the ending of its path, with the encoding of
   texts, as web servers say it; "application/octet-stream" for what is not known. */
const char *media_type(const char *path);
