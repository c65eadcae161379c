package dev.weir.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A message tells what is wrong with properties, never what a secret is. */
class ClientPropertiesTest {
    private static final ClientProperties PROPERTIES =
            new ClientProperties(
                    Map.of(
                            "security.protocol", "SASL",
                            "max.poll.records", "500",
                            "ssl.key.password", "key secret",
                            "own.token", "12345",
                            "sasl.jaas.config",
                                    "x.Module required username=\"weir\" password=\"a b;c\" otp=99"));

    @Test
    void valuesThatKafkaKeepsOrDoesNotKnowAreHidden() {
        assertEquals(
                "*** and *** and SASL and 500",
                PROPERTIES.hideSecretsIn("key secret and 12345 and SASL and 500"));
    }

    @Test
    void valuesWithinALoginAreHiddenAndItsKeysAreNot() {
        assertEquals(
                "wrong password: ***, *** required, *** for ***",
                PROPERTIES.hideSecretsIn("wrong password: a b;c, 99 required, 99 for weir"));
    }

    @Test
    void piecesOfALoginThatIsNotWellFormedAreHidden() {
        assertEquals(
                "Value not specified for key '***' in JAAS config",
                PROPERTIES.hideSecretsIn("Value not specified for key 'b;c' in JAAS config"));
        assertEquals("no entry 'b;c'", PROPERTIES.hideSecretsIn("no entry 'b;c'"));
    }

    @Test
    void allValuesAreHiddenWhereTheMessageIsAboutProperties() {
        assertEquals(
                "Invalid value *** for security.protocol",
                PROPERTIES.hideAllIn("Invalid value SASL for security.protocol"));
    }
}
