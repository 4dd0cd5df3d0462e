"""Who is at the desk: signing in with a second step, lockouts, sessions that end, and an audit line for each of these.

`site` has the pages (`views`, `second_step`), `middleware` decides at every request who is signed in, `second_factor`
knows authenticators and recovery codes, `lockout` counts failures in the audit that `audit` writes.
"""
