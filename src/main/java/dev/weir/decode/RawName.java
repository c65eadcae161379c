package dev.weir.decode;

/**
 * How mappings name the raw fields of a Windows event, whatever format delivers it: these names for
 * the event's header and for what only some shippers make of the event data, and the names of the
 * data elements as they stand.
 */
final class RawName {
    static final String EVENT_ID = "System/EventID";
    static final String CHANNEL = "System/Channel";
    static final String PROVIDER = "System/Provider";
    static final String COMPUTER = "System/Computer";
    static final String KEYWORDS = "System/Keywords";
    static final String TIME = "System/TimeCreated";
    static final String USER_ID = "System/UserID";

    /** The name of the program, where the path is not delivered. */
    static final String IMAGE_NAME = "Shipper/ImageName";

    /** The name of the parent's program, where the path is not delivered. */
    static final String PARENT_IMAGE_NAME = "Shipper/ParentImageName";

    /** The program's hashes one by one, where they are not delivered as one text. */
    static final String MD5 = "Shipper/MD5";

    static final String SHA1 = "Shipper/SHA1";
    static final String SHA256 = "Shipper/SHA256";
    static final String IMPHASH = "Shipper/IMPHASH";

    /** The hashes of a deleted file one by one, likewise. */
    static final String FILE_MD5 = "Shipper/FileMD5";

    static final String FILE_SHA1 = "Shipper/FileSHA1";
    static final String FILE_SHA256 = "Shipper/FileSHA256";
    static final String FILE_IMPHASH = "Shipper/FileIMPHASH";

    /** What a registry value was set to, and its type, where Sysmon's text of both is dropped. */
    static final String REGISTRY_DATA = "Shipper/RegistryData";

    static final String REGISTRY_TYPE = "Shipper/RegistryType";

    /** The direction of a connection in words. */
    static final String DIRECTION = "Shipper/Direction";

    private RawName() {}
}
