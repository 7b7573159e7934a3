#include "Stub.h"
