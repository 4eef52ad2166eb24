"""The questions that figures raise, as pure rules over rows. They ask, they never judge."""
