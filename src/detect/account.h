#pragma once

#include "detect/detect.h"

/*
 * Accounts of persons: links to profiles and invitations (discord.gg/..., t.me/...),
 * "Player#1234", "@name" beside the name of a platform, and what follows "username:".
 */
detector find_account;
