package main

import (
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-provider-aws/xpprovider"
)

const emulator = "AWS_ENDPOINT_URL=http://127.0.0.1:5000"

func TestEndpointsOnThisMachineAreAccepted(t *testing.T) {
	for _, address := range []string{"http://127.0.0.1:5000", "http://localhost:1", "http://[::1]:5000", "https://127.8.9.1"} {
		if err := checkEnvironment([]string{"AWS_ENDPOINT_URL=" + address}); err != nil {
			t.Error(err)
		}
	}
	if err := checkEnvironment([]string{emulator, "AWS_ENDPOINT_URL_S3=http://localhost:2", "AWS_USE_FIPS_ENDPOINT=true"}); err != nil {
		t.Error(err)
	}
}

func TestEndpointsElsewhereAreRefused(t *testing.T) {
	for name, environment := range map[string][]string{
		"nothing set":        {"HOME=/home/me"},
		"empty":              {"AWS_ENDPOINT_URL="},
		"AWS":                {"AWS_ENDPOINT_URL=https://ec2.eu-west-1.amazonaws.com"},
		"look-alike":         {"AWS_ENDPOINT_URL=http://127.0.0.1.example.com"},
		"user info":          {"AWS_ENDPOINT_URL=http://localhost@example.com"},
		"other machine":      {"AWS_ENDPOINT_URL=http://10.0.0.5:5000"},
		"no scheme":          {"AWS_ENDPOINT_URL=127.0.0.1:5000"},
		"one service":        {emulator, "AWS_ENDPOINT_URL_S3=https://s3.amazonaws.com"},
		"older name":         {emulator, "TF_AWS_STS_ENDPOINT=https://sts.amazonaws.com"},
		"settings unheard":   {emulator, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true"},
		"instance metadata":  {emulator, "AWS_EC2_METADATA_SERVICE_ENDPOINT=http://169.254.169.254"},
		"only for a service": {"AWS_ENDPOINT_URL_S3=http://127.0.0.1:5000"},
	} {
		if checkEnvironment(environment) == nil {
			t.Errorf("%s: %v was accepted", name, environment)
		}
	}
}

// configureError configures the provider as the engine would and joins what it answers.
func configureError(t *testing.T, settings map[string]any) string {
	t.Helper()
	_, provider, err := xpprovider.GetProvider(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	confineToLoopback(provider)
	settings["region"] = "eu-west-1"
	settings["max_retries"] = 1
	data := schema.TestResourceDataRaw(t, provider.Schema, settings)
	_, diagnostics := provider.ConfigureContextFunc(t.Context(), data)
	var told strings.Builder
	for _, diagnostic := range diagnostics {
		told.WriteString(diagnostic.Summary + "\n" + diagnostic.Detail + "\n")
	}
	return told.String()
}

func TestTheProviderRefusesToBeConfiguredForAWS(t *testing.T) {
	t.Setenv("AWS_ENDPOINT_URL", "")
	if told := configureError(t, map[string]any{}); !strings.Contains(told, "AWS_ENDPOINT_URL is not set") || !strings.Contains(told, purpose) {
		t.Errorf("it says: %s", told)
	}
	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:5000")
	endpoints := []any{map[string]any{"s3": "https://s3.amazonaws.com"}}
	if told := configureError(t, map[string]any{"endpoints": endpoints}); !strings.Contains(told, `endpoints.s3 is "https://s3.amazonaws.com"`) {
		t.Errorf("it says: %s", told)
	}
}

// The argument passes the check of endpoints; 0.0.0.0 is no loopback address, and reaches the listener all the same.
func TestTheProviderConnectsToThisMachineAlone(t *testing.T) {
	if err := forgetUserSettings(); err != nil {
		t.Fatal(err)
	}
	asked := false
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	server.Listener = listenEverywhere(t)
	server.Start()
	defer server.Close()
	t.Setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:5000")
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	told := configureError(t, map[string]any{
		"ec2_metadata_service_endpoint": "http://" + server.Listener.Addr().String(), "skip_metadata_api_check": "false",
	})
	if asked || !strings.Contains(told, "no connection to") {
		t.Errorf("asked: %t; it says: %s", asked, told)
	}
}

func listenEverywhere(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp4", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

func TestTheClientRefusesOtherMachines(t *testing.T) {
	listener := listenEverywhere(t)
	defer listener.Close()
	// 192.0.2.0/24 is for documentation; 0.0.0.0 would reach the listener above.
	for _, address := range []string{"http://192.0.2.1:80/", "http://" + listener.Addr().String() + "/"} {
		response, err := loopbackClient().Get(address)
		if err == nil {
			response.Body.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "no connection to") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestUserSettingsAreForgotten(t *testing.T) {
	t.Setenv("AWS_PROFILE", "production")
	t.Setenv("AWS_CONFIG_FILE", "/somewhere")
	if err := forgetUserSettings(); err != nil {
		t.Fatal(err)
	}
	if _, set := os.LookupEnv("AWS_PROFILE"); set || os.Getenv("AWS_CONFIG_FILE") != os.DevNull {
		t.Error("the user's profile or configuration is still in force")
	}
}
