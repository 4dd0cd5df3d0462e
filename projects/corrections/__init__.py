"""What readers say is wrong: from the form on a public page to the editors' answer.

    subject     the public record that a reader speaks of
    form        what is asked, and what is no message of a person
    floods      how much one sender, and all together, may send
    taking      a message is kept, once
    answering   answered, accepted, declined, opened again: each step is kept

Corrections are no facts of the register: they stand on no public page and raise no dataset version.
"""
