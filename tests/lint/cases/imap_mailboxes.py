"""LIST, STATUS, CREATE and the like; APPEND, COPY, MOVE, IDLE."""

Case = tuple[str, str]

CASES: dict[str, Case] = {
    "I-130": (
        """
        @logged in
        C: a1 LIST "" x
        S: * LIST (\\Noselect \\Marked) "/" x
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" x
        S: * LIST (\\Noselect \\HasChildren) "/" x
        S: a1 OK done
        """,
    ),
    "I-131": (
        """
        @logged in
        C: a1 LIST "" x
        S: * LIST (\\HasChildren \\HasNoChildren) "/" x
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" x
        S: * LIST (\\HasNoChildren \\NoInferiors) "/" x
        S: a1 OK done
        """,
    ),
    "I-132": (
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST "" % RETURN (CHILDREN)
        S: * LIST () "/" x
        S: a1 OK done
        """,
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST "" % RETURN (CHILDREN)
        S: * LIST (\\HasNoChildren) "/" x
        S: a1 OK done
        """,
    ),
    "I-133": (
        """
        @logged in
        C: a1 LIST "" INBOX
        S: * LIST () "/" Sent
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" inbox
        S: * LIST () "/" INBOX
        S: a1 OK done
        C: a2 LIST "" Arch%/20*
        S: * LIST () "/" Archive/2024/Q1
        S: a2 OK done
        """,
    ),
    "I-134": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" a/b
        S: * LIST () "." a.c
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" a/b
        S: * LIST () "." #news.c
        S: a1 OK done
        """,
    ),
    "I-135": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" {9}
        S: Entw<C3BC>rfe
        S: a1 OK done
        """,
        """
        @logged in: UTF8=ACCEPT
        C: a0 ENABLE UTF8=ACCEPT
        S: * ENABLED UTF8=ACCEPT
        S: a0 OK done
        C: a1 LIST "" *
        S: * LIST () "/" "Entw<C3BC>rfe"
        S: a1 OK done
        """,
    ),
    "I-136": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" "&AEE-bc"
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" "Entw&APw-rfe &- more"
        S: a1 OK done
        """,
    ),
    "I-137": (
        """
        @logged in: LIST-EXTENDED LIST-STATUS
        C: a1 LIST "" % RETURN (STATUS (MESSAGES))
        S: * LIST () "/" x
        S: a1 OK done
        """,
        """
        @logged in: LIST-EXTENDED LIST-STATUS
        C: a1 LIST "" % RETURN (STATUS (MESSAGES))
        S: * LIST () "/" x
        S: * STATUS x (MESSAGES 3)
        S: * LIST (\\Noselect) "/" y
        S: a1 OK done
        """,
    ),
    "I-138": (
        """
        @logged in: LIST-EXTENDED LIST-STATUS
        C: a1 LIST "" % RETURN (STATUS (MESSAGES))
        S: * LIST (\\Noselect) "/" x
        S: * STATUS x (MESSAGES 0)
        S: a1 OK done
        """,
        """
        @logged in: LIST-EXTENDED LIST-STATUS
        C: a1 LIST "" % RETURN (STATUS (MESSAGES))
        S: * LIST () "/" x
        S: * STATUS x (MESSAGES 0)
        S: a1 OK done
        """,
    ),
    "I-139": (
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST (SUBSCRIBED) "" %
        S: * LIST () "/" x ("CHILDINFO" ("SUBSCRIBED"))
        S: a1 OK done
        """,
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST (SUBSCRIBED RECURSIVEMATCH) "" %
        S: * LIST () "/" x ("CHILDINFO" ("SUBSCRIBED"))
        S: a1 OK done
        """,
    ),
    "I-140": (
        """
        @logged in
        C: a1 LIST "" %
        S: * LIST () "/" x ("OLDNAME" (y))
        S: a1 OK done
        """,
        """
        @logged in: LIST-EXTENDED
        C: a0 LIST "" % RETURN (CHILDREN)
        S: a0 OK done
        C: a1 LIST "" %
        S: * LIST () "/" x ("OLDNAME" (y))
        S: a1 OK done
        """,
    ),
    "I-141": (
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST (RECURSIVEMATCH) "" %
        S: a1 OK done
        """,
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST (RECURSIVEMATCH) "" %
        S: a1 BAD needs another option
        """,
    ),
    "I-142": (
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST (X-NOPE) "" %
        S: a1 NO what
        """,
        """
        @logged in: LIST-EXTENDED
        C: a1 LIST (X-NOPE) "" %
        S: a1 BAD what
        """,
    ),
    "I-143": (
        """
        @logged in: ACL RIGHTS=texk LIST-EXTENDED LIST-MYRIGHTS
        C: a1 LIST "" % RETURN (MYRIGHTS)
        S: * MYRIGHTS x lr
        S: * LIST () "/" x
        S: a1 OK done
        """,
        """
        @logged in: ACL RIGHTS=texk LIST-EXTENDED LIST-MYRIGHTS
        C: a1 LIST "" % RETURN (MYRIGHTS)
        S: * LIST () "/" x
        S: * MYRIGHTS x lr
        S: a1 OK done
        """,
    ),
    "I-144": (
        """
        @logged in
        C: a1 STATUS x (MESSAGES UIDNEXT)
        S: * STATUS x (MESSAGES 3)
        S: a1 OK done
        """,
        """
        @logged in
        C: a1 STATUS inbox (MESSAGES UIDNEXT)
        S: * STATUS INBOX (UIDNEXT 4 MESSAGES 3)
        S: a1 OK done
        """,
    ),
    "I-145": (
        """
        @selected: STATUS=SIZE
        C: a1 STATUS INBOX (SIZE MESSAGES)
        S: * STATUS INBOX (SIZE 10 MESSAGES 3)
        S: a1 OK done
        C: a2 UID FETCH 1:* RFC822.SIZE
        S: * 1 FETCH (UID 1 RFC822.SIZE 50)
        S: a2 OK done
        """,
        """
        @selected: STATUS=SIZE
        C: a1 STATUS INBOX (SIZE MESSAGES)
        S: * STATUS INBOX (SIZE 100 MESSAGES 3)
        S: a1 OK done
        C: a2 UID FETCH 1:* RFC822.SIZE
        S: * 1 FETCH (UID 1 RFC822.SIZE 50)
        S: a2 OK done
        """,
    ),
    "I-146": (
        """
        @selected
        C: a2 STATUS INBOX (MESSAGES)
        """,
        """
        @selected
        C: a2 STATUS Sent (MESSAGES)
        """,
    ),
    "I-147": (
        """
        @logged in
        C: a1 CREATE InBox
        S: a1 OK created
        """,
        """
        @logged in
        C: a1 CREATE InBox
        S: a1 NO it exists
        C: a2 CREATE new
        S: a2 OK created
        """,
    ),
    "I-148": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" x
        S: * LIST () "/" x/y
        S: a1 OK done
        C: a2 DELETE x
        S: a2 OK done
        C: a3 LIST "" x/*
        S: a3 OK done
        """,
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" x
        S: * LIST () "/" x/y
        S: a1 OK done
        C: a2 DELETE x
        S: a2 OK done
        C: a3 LIST "" x/*
        S: * LIST () "/" x/y
        S: a3 OK done
        C: a4 DELETE x/y
        S: a4 OK done
        C: a5 LIST "" *
        S: a5 OK done
        """,
    ),
    "I-149": (
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" a
        S: * LIST () "/" a/c
        S: a1 OK done
        C: a2 RENAME a b
        S: a2 OK done
        C: a3 LIST "" *
        S: * LIST () "/" a/c
        S: a3 OK done
        """,
        """
        @logged in
        C: a1 LIST "" *
        S: * LIST () "/" a
        S: * LIST () "/" a/c
        S: a1 OK done
        C: a2 RENAME a b
        S: a2 OK done
        C: a3 LIST "" *
        S: * LIST () "/" b
        S: * LIST () "/" b/c
        S: a3 OK done
        """,
    ),
    "I-150": (
        """
        @logged in
        C: a0 LIST "" *
        S: * LIST () "/" x
        S: a0 OK done
        C: a1 SUBSCRIBE x
        S: a1 OK done
        C: a2 DELETE x
        S: a2 OK done
        C: a3 LSUB "" *
        S: a3 OK done
        """,
        """
        @logged in
        C: a0 LIST "" *
        S: * LIST () "/" x
        S: a0 OK done
        C: a1 SUBSCRIBE x
        S: a1 OK done
        C: a2 DELETE x
        S: a2 OK done
        C: a3 LSUB "" *
        S: * LSUB () "/" x
        S: a3 OK done
        """,
    ),
    "I-160": (
        """
        @logged in
        C: a1 APPEND nope {3+}
        C: abc
        S: a1 NO no such mailbox
        """,
        """
        @logged in
        C: a1 APPEND nope {3+}
        C: abc
        S: a1 NO [TRYCREATE] no such mailbox
        """,
    ),
    "I-161": (
        """
        @logged in
        C: a1 LIST "" nope
        S: a1 OK done
        C: a2 APPEND nope {3+}
        C: abc
        S: a2 OK done
        """,
        """
        @logged in
        C: a1 LIST "" nope
        S: a1 OK done
        C: a2 CREATE nope
        S: a2 OK done
        C: a3 APPEND nope {3+}
        C: abc
        S: a3 OK done
        """,
    ),
    "I-162": (
        """
        @logged in
        C: a1 APPEND x {3+}
        C: abc
        S: a1 OK [APPENDUID 1 5:5] done
        """,
        """
        @logged in: MULTIAPPEND
        C: a1 APPEND x {3+}
        C: abc
        S: a1 OK [APPENDUID 1 5] done
        C: a2 APPEND x {3+}<CRLF>abc {3+}
        C: def
        S: a2 OK [APPENDUID 1 6:7] done
        """,
    ),
    "I-163": (
        """
        @selected
        C: a1 UID COPY 1:3 x
        S: a1 OK [COPYUID 9 1:3 7:8] done
        """,
        """
        @selected
        C: a1 UID COPY 1:3 x
        S: a1 OK [COPYUID 9 1,3 7:8] done
        """,
    ),
    "I-164": (
        """
        @selected: MOVE
        C: a1 MOVE 1 x
        S: * 1 EXPUNGE
        S: a1 OK [COPYUID 9 1 7] done
        """,
        """
        @selected: MOVE
        C: a1 MOVE 1 x
        S: * OK [COPYUID 9 1 7] moved
        S: * 1 EXPUNGE
        S: a1 OK done
        """,
    ),
    "I-165": (
        """
        @selected
        C: a1 CLOSE
        S: * 1 EXPUNGE
        S: a1 OK done
        """,
        """
        @selected
        C: a1 CLOSE
        S: a1 OK done
        """,
    ),
    "I-166": (
        """
        @logged in
        C: a1 IDLE
        S: a1 OK idle over
        """,
        """
        @logged in
        C: a1 IDLE
        S: + idling
        C: DONE
        S: a1 OK idle over
        """,
    ),
    "I-167": (
        """
        @logged in
        C: a1 IDLE
        S: + idling
        C: DONE
        -- wait 30
        S: a1 OK idle over
        """,
        """
        @logged in
        C: a1 IDLE
        S: + idling
        -- wait 900
        C: DONE
        S: a1 OK idle over
        """,
    ),
    "I-168": (
        """
        @logged in
        C: a1 IDLE
        S: + idling
        C: a2 NOOP
        """,
        """
        @logged in
        C: a1 IDLE
        S: + idling
        C: DONE
        S: a1 OK idle over
        C: a2 NOOP
        """,
    ),
    "I-169": (
        """
        @selected: REPLACE
        C: a1 REPLACE 3 Drafts {3+}
        C: abc
        S: * 3 EXPUNGE
        S: a1 NO over quota
        """,
        """
        @selected: REPLACE
        C: a1 REPLACE 3 Drafts {3+}
        C: abc
        S: * 4 EXISTS
        S: * 3 EXPUNGE
        S: a1 OK done
        """,
    ),
    "I-170": (
        """
        @logged in: MULTIAPPEND
        C: a1 APPEND x {0+}
        C: <0D0A>
        S: a1 OK done
        """,
        """
        @logged in: MULTIAPPEND
        C: a1 APPEND x {0+}
        C: <0D0A>
        S: a1 NO nothing to append
        """,
    ),
    "I-171": (
        """
        S: * OK [CAPABILITY IMAP4rev2 AUTH=CRAM-MD5 LOGINDISABLED] ready
        C: l AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: l OK in
        C: a0 LIST "" *
        S: * LIST () "/" x
        S: * LIST () "/" x/y
        S: a0 OK done
        C: a1 DELETE x
        S: a1 NO has children
        """,
        """
        S: * OK [CAPABILITY IMAP4rev2 AUTH=CRAM-MD5 LOGINDISABLED] ready
        C: l AUTHENTICATE CRAM-MD5
        S: + PDEyMz4=
        C: am9lIGFiYw==
        S: l OK in
        C: a0 LIST "" *
        S: * LIST () "/" x
        S: * LIST () "/" x/y
        S: a0 OK done
        C: a1 DELETE x
        S: a1 NO [HASCHILDREN] has children
        """,
    ),
}
